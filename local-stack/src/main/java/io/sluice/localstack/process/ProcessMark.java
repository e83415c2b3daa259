package io.sluice.localstack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mark in a process's environment that says which stack and which of its components it is. It finds what a pid file missed: the
 * command line was killed between starting a process and noting it.
 *
 * @param home the stack's home
 * @param component the component's name
 */
public record ProcessMark(Path home, String component) {

    // Not SLUICE_…: Quarkus reads such a variable as a setting of Sluice's own.
    private static final String HOME = "LOCAL_STACK_HOME";
    private static final String COMPONENT = "LOCAL_STACK_COMPONENT";

    /** What to add to the environment of a process that carries this mark. */
    public Map<String, String> environment() {
        return Map.of(HOME, home.toString(), COMPONENT, component);
    }

    /** The processes that carry this mark and were not started by one that does: PostgreSQL's workers inherit it. */
    public List<ProcessIdentity> find() {
        return ProcessHandle.allProcesses()
                .filter(process -> carries(process.pid()))
                .filter(process ->
                        process.parent().filter(parent -> carries(parent.pid())).isEmpty())
                .flatMap(process -> ProcessIdentity.of(process.pid()).stream())
                .toList();
    }

    /** Whether this process carries the mark. */
    public boolean isOn(ProcessHandle process) {
        return carries(process.pid());
    }

    private boolean carries(long pid) {
        return variable(pid, HOME).filter(home.toString()::equals).isPresent()
                && variable(pid, COMPONENT).filter(component::equals).isPresent();
    }

    private static Optional<String> variable(long pid, String name) {
        try {
            // An environment may hold any bytes: what is no UTF-8 becomes a replacement character, not an error.
            String all = new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ")), StandardCharsets.UTF_8);
            return Stream.of(all.split("\0"))
                    .filter(variable -> variable.startsWith(name + "="))
                    .map(variable -> variable.substring(name.length() + 1))
                    .findFirst();
        } catch (IOException e) {
            // Ended meanwhile, or another user's.
            return Optional.empty();
        }
    }
}
