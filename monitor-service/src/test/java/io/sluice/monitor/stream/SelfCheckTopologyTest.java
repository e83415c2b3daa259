package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Expectation;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Repair;
import io.sluice.contracts.state.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is wanted beside what is, and the fold beside the full listing, through the whole topology. */
class SelfCheckTopologyTest {

    private final Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Nested
    class AJobThatShouldRunAndDoesNot {

        @Test
        void isAnAlertAfterTheGraceAndStartsAgainOnlyByItsOwner() {
            fail(Repair.NONE);
            answersFor(5);
            assertThat(alerts()).isEmpty();

            answersFor(60);

            assertThat(alerts()).containsExactly("diverged");
            assertThat(rig.commands.isEmpty()).isTrue();
        }

        @Test
        void isFineAgainWithItsNextRun() {
            fail(Repair.NONE);
            answersFor(10);

            rig.declare(Rig.job(Rig.JOB, "local", Rig.run(2)));
            rig.seen(2, "RUNNING");

            assertThat(alerts()).containsExactly("diverged", "diverged resolved");
        }

        @Test
        void isLeftAloneWhileACommandIsAtIt() {
            fail(Repair.START);
            rig.tell(CommandType.START, "start-2", Phase.STARTED, null);

            answersFor(60);

            assertThat(alerts()).isEmpty();
            assertThat(rig.commands.isEmpty()).isTrue();
        }

        @Test
        void isNotJudgedWhileNobodyKnowsHowItIs() {
            fail(Repair.START);
            rig.pass(Rig.STALE_AFTER.plus(Rig.SECOND));

            rig.pass(Rig.DIVERGENCE_GRACE.multipliedBy(3));

            assertThat(alerts()).containsExactly("stale");
            assertThat(rig.commands.isEmpty()).isTrue();
        }

        @Test
        void isStartedAgainWhereItsSpecSaysSoWithWhatIsExpected() {
            fail(Repair.START);

            answersFor(7);

            assertThat(rig.commands.readValuesToList())
                    .singleElement()
                    .isInstanceOfSatisfying(Command.StartJob.class, start -> {
                        assertThat(start.from()).isEqualTo(new StartFrom.Latest());
                        assertThat(start.header().by()).isEqualTo("repair");
                        assertThat(start.header().expect())
                                .isEqualTo(new Expectation(Rig.run(1).id(), 1L, Desired.RUNNING));
                    });
            assertThat(alerts()).containsExactly("diverged", "repaired resolved");
        }

        @Test
        void isGivenUpWhenTheBudgetIsSpent() {
            fail(Repair.START);

            answersFor(120);

            List<CommandId> ids = rig.commands.readValuesToList().stream()
                    .map(command -> command.header().id())
                    .toList();
            assertThat(ids).hasSize(Rig.REPAIRS.max()).doesNotHaveDuplicates();
            assertThat(alerts())
                    .containsExactly(
                            "diverged",
                            "repaired resolved",
                            "repaired resolved",
                            "repaired resolved",
                            "repair-gave-up");
        }

        @Test
        void isStartedByTheSameCommandsIfEverythingIsDecidedAgain() {
            fail(Repair.START);
            answersFor(60);
            List<CommandId> first = ids(rig);

            try (Rig again = new Rig()) {
                fail(again, Repair.START);
                answersFor(again, 60);

                assertThat(ids(again)).isEqualTo(first).isNotEmpty();
            }
        }
    }

    @Nested
    class AJobThatShouldNotRunAndDoes {

        @Test
        void isAnAlertAndNothingElse() {
            rig.declare(Rig.job(Rig.JOB, "local", Rig.run(1), Desired.SUSPENDED, Repair.START));
            rig.seen(1, "RUNNING");

            answersFor(10);

            assertThat(alerts()).containsExactly("diverged");
            assertThat(rig.commands.isEmpty()).isTrue();
        }
    }

    @Nested
    class AFullListing {

        @Test
        void thatChangesAStateIsCountedAsACorrection() {
            rig.running();

            rig.observe(Rig.JOB.toString(), rig.sight(1, "FAILED").asRepeated());

            assertThat(rig.last().state()).isEqualTo(State.FAILED);
            assertThat(rig.metrics.corrections).hasValue(1);
        }

        @Test
        void thatSaysWhatIsKnownAndNewsAreNone() {
            rig.running();

            rig.observe(Rig.JOB.toString(), rig.sight(1, "RUNNING").asRepeated());
            rig.seen(1, "FAILED");

            assertThat(rig.last().state()).isEqualTo(State.FAILED);
            assertThat(rig.metrics.corrections).hasValue(0);
        }
    }

    private void fail(Repair repair) {
        fail(rig, repair);
    }

    private void answersFor(int seconds) {
        answersFor(rig, seconds);
    }

    private static void fail(Rig rig, Repair repair) {
        rig.declare(Rig.job(Rig.JOB, "local", Rig.run(1), Desired.RUNNING, repair));
        rig.seen(1, "FAILED");
    }

    private static void answersFor(Rig rig, int seconds) {
        for (int i = 0; i < seconds; i++) {
            rig.answered();
            rig.pass(Rig.SECOND);
        }
    }

    private static List<CommandId> ids(Rig rig) {
        return rig.commands.readValuesToList().stream()
                .map(command -> command.header().id())
                .toList();
    }

    /** The kinds of what was told, in order. */
    private List<String> alerts() {
        List<String> told = new ArrayList<>();
        for (Alert alert : rig.alerts.readValuesToList()) {
            told.add(alert.resolvedAt() == null ? alert.kind() : alert.kind() + " resolved");
        }
        return told;
    }
}
