package io.sluice.dispatcher.group;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The wish that the group shares out anew, on its way to the one thread that may tell Kafka. */
public final class RebalanceRequest {

    private final AtomicReference<String> reason = new AtomicReference<>();

    void ask(String why) {
        reason.set(why);
    }

    /** Takes the wish, so that it is told once. */
    Optional<String> take() {
        return Optional.ofNullable(reason.getAndSet(null));
    }
}
