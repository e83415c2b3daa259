package io.sluice.localstack.process;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one process is started. Holds no secret: a secret reaches a process by a file that it names.
 *
 * @param command program and arguments
 * @param environment what is added to our own environment
 * @param directory the working directory, which exists
 * @param log the file to which standard output and error are appended
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory, Path log) {

    public Launch {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A launch needs a program");
        }
        command = List.copyOf(command);
        // Sorted: the text of two equal launches is equal in every JVM, which that of Map.copyOf is not.
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /** The same with more environment. */
    public Launch with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new Launch(command, all, directory, log);
    }
}
