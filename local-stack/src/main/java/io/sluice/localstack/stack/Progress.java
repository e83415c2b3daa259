package io.sluice.localstack.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells a person what happens, one line a step, with the seconds it took. Several threads may tell at once. */
public final class Progress {

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** One line about a component or a job. */
    public void step(String subject, String what) {
        out.printf(Locale.ROOT, "  %-13s %s%n", subject, what);
        out.flush();
    }

    /** The same with how long it took since then. */
    public void step(String subject, String what, Instant since) {
        double seconds = Duration.between(since, Instant.now()).toMillis() / 1000.0;
        step(subject, String.format(Locale.ROOT, "%s (%.1f s)", what, seconds));
    }

    /** A line of its own. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }
}
