package io.sluice.dispatcher.driver;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a driver's try came to. Whether to try again is the driver's word, never the executor's guess. */
public sealed interface Outcome {

    /**
     * The effect is there.
     *
     * @param savepoint that was taken, if the task takes one; absent where the run had ended before
     * @param restoredFrom what a started run goes on from; absent: from nothing, or the runtime does not say
     * @param flinkJobId of a started or adopted run, where the runtime names it itself
     * @param adopted what was found, if it was to be adopted
     * @param left the newest checkpoint that a canceled run left, where nobody will be able to tell it later
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(
            @Nullable TakenSavepoint savepoint,
            @Nullable String restoredFrom,
            @Nullable FlinkJobId flinkJobId,
            @Nullable Adopted adopted,
            @Nullable TakenSavepoint left)
            implements Outcome {

        public Done(
                @Nullable TakenSavepoint savepoint, @Nullable String restoredFrom, @Nullable FlinkJobId flinkJobId) {
            this(savepoint, restoredFrom, flinkJobId, null, null);
        }

        /** @param flinkJobId absent: what was adopted has no job of Flink's, as a session cluster of its own */
        public static Done adopted(@Nullable FlinkJobId flinkJobId, Adopted adopted) {
            return new Done(null, null, flinkJobId, adopted, null);
        }

        /** A run that was canceled and left this. */
        public static Done leaving(TakenSavepoint left) {
            return new Done(null, null, null, null, left);
        }

        public static Done plain() {
            return new Done(null, null, null);
        }

        public static Done with(TakenSavepoint savepoint) {
            return new Done(savepoint, null, null);
        }

        public static Done restoredFrom(@Nullable String path) {
            return new Done(null, path, null);
        }
    }

    /** It will not be. A problem of type {@code in-doubt} says that it may be there nevertheless. */
    record Failed(Problem problem) implements Outcome {}

    /**
     * Not now.
     *
     * @param after the least time to wait
     * @param problem why, for the event if the deadline comes first
     */
    record Retry(Duration after, Problem problem) implements Outcome {}
}
