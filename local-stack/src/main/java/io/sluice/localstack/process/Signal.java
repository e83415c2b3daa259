package io.sluice.localstack.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A POSIX signal that the local stack sends. Java itself can send only TERM and KILL. */
public enum Signal {
    /** Please end. */
    TERM,
    /** End now; cannot be refused. */
    KILL,
    /** PostgreSQL's fast shutdown: clients are cut off, nothing is lost. */
    INT,
    /** Freeze. */
    STOP,
    /** Thaw. */
    CONT;

    private static final long SHELL_SECONDS = 5;

    /** Sends this signal; a process that is gone already is no error. */
    public void send(ProcessIdentity target) {
        if (!target.alive()) {
            return;
        }
        try {
            // The shell's own kill: /bin/kill belongs to a package that small images lack.
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name() + " " + target.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(SHELL_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("kill -" + name() + " " + target.pid() + " did not return");
            }
        } catch (IOException e) {
            throw new IllegalStateException("Could not run sh to signal process " + target.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
