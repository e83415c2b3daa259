package io.sluice.dispatcher.stream;

import io.sluice.contracts.command.CommandEvent;
import io.sluice.dispatcher.executor.Share;
import io.sluice.dispatcher.mailbox.Decision;
import io.sluice.dispatcher.mailbox.Effect;
import io.sluice.dispatcher.mailbox.MailboxState;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Makes a decision real: first what is handed to the executor, then everything that is written. The act comes before the
 * commit in any case; if a write fails, that is one lost transaction more (decision 13), and the way to the driver is
 * shorter by the time that the writes take.
 */
final class Effects {

    private final MailboxStore store;
    private final Outbox outbox;
    private final Share share;
    private final Consumer<CommandEvent> told;

    Effects(MailboxStore store, Outbox outbox, Share share, Consumer<CommandEvent> told) {
        this.store = store;
        this.outbox = outbox;
        this.share = share;
        this.told = told;
    }

    void carryOut(MailboxState before, Decision decision, Instant now) {
        decision.effects().forEach(this::handOver);
        MailboxState after = decision.state();
        store.save(before, after);
        if (!Objects.equals(before.job(), after.job())) {
            outbox.publish(after.id(), after.job(), now);
        }
        decision.effects().forEach(effect -> write(after, effect));
    }

    private void write(MailboxState state, Effect effect) {
        switch (effect) {
            case Effect.Tell tell -> {
                outbox.tell(tell.event());
                told.accept(tell.event());
            }
            case Effect.Keep keep -> outbox.keep(keep.savepoint());
            case Effect.Remember remember -> store.remember(state.id(), remember.entry());
            case Effect.Hold hold -> store.hold(hold.report());
            case Effect.Release release -> store.release(state.id(), release.command(), release.step());
            case Effect.HandOver handOver -> {}
            case Effect.Overtake overtake -> {}
        }
    }

    private void handOver(Effect effect) {
        switch (effect) {
            case Effect.HandOver handOver -> share.handOver(handOver.assignment(), handOver.attempt());
            case Effect.Overtake overtake -> share.overtake(overtake.attempt());
            case Effect.Tell tell -> {}
            case Effect.Keep keep -> {}
            case Effect.Remember remember -> {}
            case Effect.Hold hold -> {}
            case Effect.Release release -> {}
        }
    }
}
