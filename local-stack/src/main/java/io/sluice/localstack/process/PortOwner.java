package io.sluice.localstack.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds who listens on a port, as far as the kernel tells us: another user's process stays unknown. */
public final class PortOwner {

    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int HEX = 16;

    private PortOwner() {}

    /** The process that listens on this port. */
    public static Optional<ProcessHandle> of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(listeners(Path.of(table), port));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOneOf(sockets, process.pid()))
                .findFirst();
    }

    /** A process in words: its pid and the start of its command. */
    public static String describe(ProcessHandle process) {
        String program = process.info().command().orElse("unknown program");
        return Path.of(program).getFileName() + " (pid " + process.pid() + ")";
    }

    private static Set<String> listeners(Path table, int port) {
        Set<String> links = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > INODE && fields[STATE].equals(LISTENING) && portOf(fields) == port) {
                    links.add("socket:[" + fields[INODE] + "]");
                }
            }
        } catch (IOException e) {
            // A kernel without IPv6 has no tcp6; without the table nobody can be named.
            return links;
        }
        return links;
    }

    private static int portOf(String[] fields) {
        String address = fields[LOCAL_ADDRESS];
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEX);
    }

    private static boolean holdsOneOf(Set<String> sockets, long pid) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Ended meanwhile, or another user's.
            return false;
        }
        return false;
    }
}
