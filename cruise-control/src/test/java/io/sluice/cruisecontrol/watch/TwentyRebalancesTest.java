package io.sluice.cruisecontrol.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.BudgetRules;
import io.sluice.cruisecontrol.budget.Rate;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.cruisecontrol.watch.Rig.Told;
import io.sluice.standin.cruisecontrol.Settings;
import io.sluice.standin.cruisecontrol.StandInCruiseControl.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Twenty rebalances on one server for ten minutes, while another client takes four of its five slots in every interval of
 * the scanner. The share of looks is one request in an interval, that of commands half of one: more than there is.
 */
class TwentyRebalancesTest {

    private static final int REBALANCES = 20;
    private static final Rate LOOKS = new Rate(1, Rate.SCAN);
    private static final Rate COMMANDS = new Rate(1, Rate.SCAN.multipliedBy(2));
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(15);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noStateIsFalseAndEveryEndIsSeenInTime(long seed) {
        Rig rig = new Rig(Settings.asItComes().executionTakes(Duration.ofSeconds(12)), LOOKS, seed);
        Operator operator = new Operator(rig, seed);
        Line other = new Line(rig.server, "other");

        for (int second = 0; second < 600; second++) {
            if (second % 5 == 1) {
                IntStream.range(0, 4).forEach(i -> other.send(Requests.executor(), rig.now));
            }
            operator.act(second);
            rig.pass(1);
        }

        assertThat(rig.server.ends())
                .as("seed %s: all were carried out, each once", seed)
                .hasSize(REBALANCES);
        assertThat(rig.server.begun()).doesNotHaveDuplicates();
        for (int number = 1; number <= REBALANCES; number++) {
            assertThat(rig.words(number))
                    .as("seed %s, rebalance %s", seed, number)
                    .isSubsetOf(
                            RebalanceWord.PENDING_PROPOSAL,
                            RebalanceWord.PROPOSAL_READY,
                            RebalanceWord.REBALANCING,
                            RebalanceWord.READY)
                    .endsWith(RebalanceWord.READY);
            assertThat(Duration.between(endOf(rig, number), seenEnd(rig, number)))
                    .as("seed %s: how late the end of rebalance %s was seen", seed, number)
                    .isBetween(Duration.ZERO, SEEN_WITHIN);
        }
        assertWithin(LOOKS, rig.monitor.sent());
        assertWithin(COMMANDS, operator.line.sent());
    }

    /** Proposes one after the other, and carries out what is ready, one at a time, whenever it may send something. */
    private static final class Operator {

        private final Rig rig;
        private final Line line;
        private final RateBudget budget;
        private final Deque<Integer> toExecute = new ArrayDeque<>();
        private int proposed;
        private int executing;
        private int executed;

        Operator(Rig rig, long seed) {
            this.rig = rig;
            this.line = new Line(rig.server, "dispatcher");
            this.budget = new RateBudget(() -> COMMANDS, BudgetRules.usual(), new SplittableRandom(seed + 100));
        }

        void act(int second) {
            boolean hasEnded = executing == 0 || rig.server.ends().size() >= executed;
            if (!toExecute.isEmpty() && hasEnded) {
                carryOut(Rig.execute(toExecute.getFirst())).ifPresent(task -> {
                    executing = toExecute.removeFirst();
                    executed++;
                    rig.publish(executing, task);
                });
            } else if (proposed < REBALANCES && second >= proposed * 20) {
                carryOut(Rig.propose(proposed + 1)).ifPresent(task -> {
                    proposed++;
                    rig.publish(proposed, task);
                    toExecute.addLast(proposed);
                });
            }
        }

        private Optional<String> carryOut(CruiseControlRequest request) {
            Optional<Reading> reading = line.send(request, budget, rig.now);
            return reading.filter(answer -> answer.is(Meaning.PENDING)).map(Reading::userTaskId);
        }
    }

    private static Instant endOf(Rig rig, int number) {
        return rig.server.ends().stream()
                .filter(end -> end.reason().contains(Rig.run(number).value()))
                .map(Ended::at)
                .findFirst()
                .orElseThrow();
    }

    private static Instant seenEnd(Rig rig, int number) {
        return rig.told(number).stream()
                .filter(told -> told.word() == RebalanceWord.READY)
                .map(Told::at)
                .findFirst()
                .orElseThrow();
    }

    /** Requests that are answered at once count from the moment they were sent. */
    private static void assertWithin(Rate rate, List<Instant> sent) {
        assertThat(sent).hasSizeGreaterThan(20);
        for (int i = rate.requests(); i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - rate.requests()), sent.get(i)))
                    .isGreaterThanOrEqualTo(rate.per());
        }
    }
}
