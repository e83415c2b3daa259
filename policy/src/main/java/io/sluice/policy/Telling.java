package io.sluice.policy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people are to be told of a policy. */
public sealed interface Telling {

    Verdict verdict();

    /** What makes it this one and no other: a decision's id, or the key of the policy that it holds for. */
    String about();

    Instant at();

    /**
     * It happened, and that is all.
     *
     * @param summary one sentence, without the job's name
     * @param cause in the words of who knows it
     * @param details which rule, which window, which checkpoints with which causes, which command
     */
    record Happened(
            Verdict verdict,
            String about,
            Instant at,
            String summary,
            @Nullable String cause,
            Map<String, String> details)
            implements Telling {}

    /** It holds from now on, until it is told that it is over. */
    record Holds(
            Verdict verdict,
            String about,
            Instant at,
            String summary,
            @Nullable String cause,
            Map<String, String> details)
            implements Telling {}

    /** What held is over. */
    record Over(Verdict verdict, String about, Instant at) implements Telling {}
}
