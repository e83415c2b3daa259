package io.sluice.dispatcher.stream;

import io.sluice.dispatcher.mailbox.Decision;
import io.sluice.dispatcher.mailbox.Effect;
import io.sluice.dispatcher.mailbox.MailboxState;
import java.time.Instant;
import java.util.Objects;

/**
 * Makes a decision real: first what is handed to the executor, then everything that is written. What is acted on at once
 * comes before the commit in any case; if a write fails, that is one lost transaction more (decision 50), and the way to
 * the driver is shorter by the time that the writes take.
 */
final class Effects {

    private final MailboxStore store;
    private final Outbox outbox;
    private final Acts acts;

    Effects(MailboxStore store, Outbox outbox, Acts acts) {
        this.store = store;
        this.outbox = outbox;
        this.acts = acts;
    }

    void carryOut(MailboxState before, Decision decision, Instant now) {
        decision.effects().forEach(this::act);
        MailboxState after = decision.state();
        store.save(before, after);
        if (!Objects.equals(before.job(), after.job())) {
            outbox.publish(after.id(), after.job(), now);
        }
        decision.effects().forEach(effect -> write(after, effect, now));
    }

    private void write(MailboxState state, Effect effect, Instant now) {
        switch (effect) {
            case Effect.Tell tell -> outbox.tell(tell.event());
            case Effect.Keep keep -> outbox.keep(keep.savepoint());
            case Effect.Discard discard -> outbox.discard(state.id(), discard.path(), now);
            case Effect.Remember remember -> store.remember(state.id(), remember.entry());
            case Effect.Hold hold -> store.hold(hold.report());
            case Effect.Release release -> store.release(state.id(), release.command(), release.step());
            case Effect.HandOver handOver -> {}
            case Effect.Overtake overtake -> {}
        }
    }

    private void act(Effect effect) {
        switch (effect) {
            case Effect.HandOver handOver -> acts.handOver(handOver);
            case Effect.Overtake overtake -> acts.overtake(overtake);
            case Effect.Tell tell -> {}
            case Effect.Keep keep -> {}
            case Effect.Discard discard -> {}
            case Effect.Remember remember -> {}
            case Effect.Hold hold -> {}
            case Effect.Release release -> {}
        }
    }
}
