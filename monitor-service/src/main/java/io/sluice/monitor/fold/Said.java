package io.sluice.monitor.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.state.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one source said about a run.
 *
 * @param settled its latest word that bears a state
 * @param unsettled a later word that decides nothing, such as RECONCILING
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Said(@Nullable Seen settled, @Nullable Seen unsettled) {

    /** With one more word; one that comes late changes nothing. */
    static Said of(@Nullable Said before, Seen news, boolean ran) {
        Said known = before == null ? new Said(null, null) : before;
        if (known.settled != null && news.at().isBefore(known.settled.at())) {
            return known;
        }
        boolean unsettledSince = known.unsettled != null && news.at().isBefore(known.unsettled.at());
        return FlinkWord.stateOf(news.nativeState(), null, ran).isPresent()
                ? new Said(news, unsettledSince ? known.unsettled : null)
                : new Said(known.settled, unsettledSince ? known.unsettled : news);
    }

    /** The latest word, whether it decides something or not. */
    Seen latest() {
        Seen latest = unsettled == null ? settled : unsettled;
        if (latest == null) {
            throw new IllegalStateException("Who has said nothing is no source");
        }
        return latest;
    }

    /** @param ran whether all tasks of the run ran at some time */
    Optional<State> state(boolean ran) {
        return Optional.ofNullable(settled).flatMap(said -> FlinkWord.stateOf(said.nativeState(), null, ran));
    }
}
