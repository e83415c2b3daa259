package io.sluice.history.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.state.State;
import io.sluice.history.archive.Glance;
import io.sluice.history.source.FoundFile;
import io.sluice.history.stack.HistoryStack;
import io.sluice.history.stack.Quiet;
import io.sluice.history.stack.Specimen;
import io.sluice.history.store.Arrivals.Arrival;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a source that no worker takes from, so that what waits there waits. */
@QuarkusTest
@QuarkusTestResource(HistoryStack.class)
class ListedBeforeItIsStoredTest {

    private static final String SOURCE = "nobody-takes-from-it";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    @Inject
    Arrivals arrivals;

    @Inject
    Runs runs;

    @Inject
    Transactions transactions;

    HistoryStack.SourceDirectory directory;

    @BeforeEach
    void nothingElseIsUnderWay() {
        Quiet.awaitIt(transactions);
    }

    @AfterEach
    void nothingWaits() {
        transactions.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from archive_file where source = ?")) {
                statement.setString(1, SOURCE);
                return statement.executeUpdate();
            }
        });
    }

    @Test
    void aRunIsListedAndCountedAsSoonAsItsFileIsFoundAndInItsPlace() {
        long failedBefore = failed();
        FlinkJobId first = waiting(State.FAILED, END.plusSeconds(2));
        FlinkJobId last = waiting(State.FAILED, END);
        FlinkJobId second = waiting(State.FAILED, END.plusSeconds(1));
        arrivals.found(SOURCE, List.of(arrival("nothing-said", null)));

        assertThat(listed(null, 100_000)).startsWith(first.value(), second.value(), last.value());
        assertThat(listed(null, 2)).containsExactly(first.value(), second.value());
        assertThat(listed(new ListPosition(END.plusSeconds(1), second.value()), 1))
                .containsExactly(last.value());
        assertThat(failed()).isEqualTo(failedBefore + 3);
    }

    @Test
    void oneThatIsStoredIsListedOnce() {
        Specimen stored = Specimen.of("stored", "FINISHED").in(directory.path());
        await().atMost(PATIENCE).until(() -> runs.find(stored.id()).isPresent());
        arrivals.found(
                SOURCE, List.of(arrival("again", new Glance(stored.id(), State.FINISHED, END, entry(stored.id())))));

        assertThat(listed(null, 100_000)).containsOnlyOnce(stored.id().value());
    }

    @Test
    void whoAsksForOneThatWaitsHasItTakenInFirst() {
        FlinkJobId waiting = waiting(State.FINISHED, END);

        assertThat(arrivals.hurry(waiting)).isTrue();
        assertThat(arrivals.hurry(Specimen.newId())).isFalse();
        assertThat(dueFirst()).isEqualTo(1);
    }

    @Test
    void onlyWhatIsNewOrChangedIsLookedAt() {
        FoundFile known = new FoundFile("known", "1-1", 1, false);
        FoundFile changed = new FoundFile("changed", "1-1", 1, false);
        arrivals.found(SOURCE, List.of(new Arrival(known, null), new Arrival(changed, null)));
        FoundFile changedNow = new FoundFile("changed", "2-1", 2, false);
        FoundFile fresh = new FoundFile("fresh", "1-1", 1, false);

        assertThat(arrivals.unknown(SOURCE, List.of(changedNow, known, fresh))).containsExactly(changedNow, fresh);
        assertThat(arrivals.unknown("another", List.of(known))).containsExactly(known);
    }

    private FlinkJobId waiting(State state, Instant end) {
        FlinkJobId id = Specimen.newId();
        arrivals.found(SOURCE, List.of(arrival(id.value(), new Glance(id, state, end, entry(id)))));
        return id;
    }

    private static Arrival arrival(String path, @Nullable Glance glance) {
        return new Arrival(new FoundFile(path, "1-1", 1, false), glance);
    }

    private static String entry(FlinkJobId id) {
        return "{\"jid\":\"" + id + "\"}";
    }

    private long failed() {
        return runs.countByState().getOrDefault(State.FAILED, 0L);
    }

    private List<String> listed(@Nullable ListPosition after, int limit) {
        List<String> listed = new ArrayList<>();
        runs.overviews(after, limit, (json, position) -> listed.add(position.subject()));
        return listed;
    }

    private int dueFirst() {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update archive_file set attempts = 0 where source = ? and due_at < now() - interval '1 day'")) {
                statement.setString(1, SOURCE);
                return statement.executeUpdate();
            }
        });
    }
}
