package io.sluice.localstack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line of a JVM with a bounded heap: of one that shares a small machine and starts fast, or of a usual one. */
public final class JavaCommand {

    // C1 and the serial collector start fastest and are smallest: 19 s in place of 30 for the whole stack on two cores.
    private static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** None of Sluice's services needs more for thousands of jobs. */
    private static final int SERVICE_HEAP_MIB = 256;

    /** Classes that a build has loaded and linked already, where it was asked to; it lies beside the jar. */
    private static final String AOT_CACHE = "app.aot";

    private final List<String> options = new ArrayList<>();
    private final Map<String, String> properties = new TreeMap<>();

    /**
     * On the JDK that runs us.
     *
     * @param maxHeapMiB the JVM's largest heap
     */
    public JavaCommand(int maxHeapMiB) {
        this(Path.of(System.getProperty("java.home"), "bin", "java"), maxHeapMiB);
    }

    /**
     * @param java the {@code java} of another JDK
     * @param maxHeapMiB the JVM's largest heap
     */
    public JavaCommand(Path java, int maxHeapMiB) {
        this(java, maxHeapMiB, SMALL);
    }

    private JavaCommand(Path java, int maxHeapMiB, List<String> more) {
        options.add(java.toString());
        options.add("-Xmx" + maxHeapMiB + "m");
        options.addAll(more);
    }

    /** That of one of Sluice's services, as it is shipped. */
    public static JavaCommand ofService() {
        return new JavaCommand(SERVICE_HEAP_MIB);
    }

    /** One with the JVM's own defaults, for what works hard or is measured. */
    public static JavaCommand usual(Path java, int maxHeapMiB) {
        return new JavaCommand(java, maxHeapMiB, List.of());
    }

    /** Adds an option of the JVM. */
    public JavaCommand option(String option) {
        options.add(option);
        return this;
    }

    /** Adds a system property; never a secret, since every user of the machine can read a command line. */
    public JavaCommand property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** The command that runs a class of a class path. */
    public List<String> run(String classPath, String mainClass, List<String> arguments) {
        List<String> command = optionsAndProperties();
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    /** The command that runs an executable jar, with what its build has prepared for a fast start. */
    public List<String> runJar(Path jar) {
        List<String> command = optionsAndProperties();
        Path prepared = jar.resolveSibling(AOT_CACHE);
        if (Files.exists(prepared)) {
            // A JVM older than the build's does not know the option; one that is otherwise another leaves the file
            // unused.
            command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:AOTCache=" + prepared));
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private List<String> optionsAndProperties() {
        List<String> command = new ArrayList<>(options);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        return command;
    }
}
