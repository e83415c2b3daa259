package io.sluice.dispatcher.driver.kubernetes;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Turns the paths that Kubernetes names fields by into JSON pointers. */
final class Pointers {

    private Pointers() {}

    static String below(String pointer, String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    /**
     * Where a field of a resource stands in a job's spec: {@code spec.job.args[1]} is {@code <root>/job/args/1}.
     *
     * @param root the pointer of the resource's spec in the job's
     */
    static String ofField(String field, String root) {
        String path = field.startsWith(".") ? field.substring(1) : field;
        String below = path.equals("spec") ? "" : path.startsWith("spec.") ? path.substring("spec.".length()) : path;
        return root
                + Arrays.stream(below.replace("[", ".").replace("]", "").split("\\."))
                        .filter(part -> !part.isEmpty())
                        .map(part -> below("", part))
                        .collect(Collectors.joining());
    }
}
