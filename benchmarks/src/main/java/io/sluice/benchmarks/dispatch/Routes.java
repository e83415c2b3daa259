package io.sluice.benchmarks.dispatch;

import io.sluice.benchmarks.route.BareKafka;
import io.sluice.benchmarks.route.PolledTable;
import io.sluice.benchmarks.route.Route;
import io.sluice.benchmarks.route.Sluice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What is compared.
 *
 * @param bareKafka up to the consumer
 * @param bareCall up to the target, with the driver's call right behind the consumer
 * @param polledTable up to the claim
 * @param sluice up to the target, and on to the committed outcome
 */
record Routes(BareKafka bareKafka, BareKafka bareCall, PolledTable polledTable, Sluice sluice) {

    /** The routes by name. */
    enum Side {
        BARE_KAFKA,
        BARE_CALL,
        POLLED_TABLE,
        SLUICE;

        /** Each round begins with another one. */
        static List<Side> inTurn(int round, Collection<Side> some) {
            List<Side> sides = new ArrayList<>(some);
            Collections.rotate(sides, round);
            return sides;
        }
    }

    /** Does something with one of them; the table is polled only then, so that the others don't pay for it. */
    <T> T on(Side side, Work<T> work) throws InterruptedException {
        return switch (side) {
            case BARE_KAFKA -> work.on(bareKafka);
            case BARE_CALL -> work.on(bareCall);
            case SLUICE -> work.on(sluice);
            case POLLED_TABLE -> {
                polledTable.poll(true);
                try {
                    yield work.on(polledTable);
                } finally {
                    polledTable.poll(false);
                }
            }
        };
    }

    /** What is done with a route. */
    @FunctionalInterface
    interface Work<T> {
        T on(Route route) throws InterruptedException;
    }
}
