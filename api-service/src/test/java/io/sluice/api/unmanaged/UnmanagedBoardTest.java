package io.sluice.api.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnmanagedBoardTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final UnmanagedFilter ALL = UnmanagedFilter.of(null, null);

    private final UnmanagedBoard board = new UnmanagedBoard(Set.of("east", "west"), Duration.ofMinutes(3));

    @Test
    void aListingIsWholeSoWhatItLacksIsGone() {
        tell("east", NOW, "a", "b");
        tell("east", NOW, "b", "c");

        assertThat(names(ALL)).containsExactly("n/b", "n/c");
        board.gone("east");
        assertThat(names(ALL)).isEmpty();
    }

    @Test
    void pagesGoByClusterAndName() {
        tell("west", NOW, "a");
        tell("east", NOW, "b", "a", "c");

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<UnmanagedItem> page = board.list(ALL, PageRequest.of("2", cursor), NOW);
            page.items()
                    .forEach(item ->
                            seen.add(item.cluster() + " " + item.target().deployment()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).containsExactly("east n/a", "east n/b", "east n/c", "west n/a");
    }

    @Test
    void aClusterThatIsNotConfiguredAnyMoreIsLeftOut() {
        tell("moon", NOW, "a");

        assertThat(names(ALL)).isEmpty();
        assertThat(board.omitted(ALL)).isZero();
    }

    @Test
    void filtersMustAllFit() {
        tell("west", NOW, "fraud");
        tell("east", NOW, "fraud", "ledger");

        assertThat(names(UnmanagedFilter.of("east", "fra"))).containsExactly("n/fraud");
        assertThat(names(UnmanagedFilter.of(null, "s/ledger"))).containsExactly("n/ledger");
        assertThat(names(UnmanagedFilter.of("", ""))).hasSize(3);
        assertThat(board.omitted(UnmanagedFilter.of("west", null))).isEqualTo(1);
        assertThat(board.omitted(ALL)).isEqualTo(2);
    }

    @Test
    void anOldListingIsStale() {
        tell("east", NOW.minusSeconds(181), "a");
        tell("west", NOW.minusSeconds(180), "a");

        assertThat(board.list(ALL, PageRequest.of(null, null), NOW).items())
                .extracting(UnmanagedItem::freshness)
                .containsExactly(Freshness.STALE, Freshness.CURRENT);
    }

    private void tell(String cluster, Instant at, String... names) {
        board.told(new UnmanagedJobs(
                cluster, at, Arrays.stream(names).map(UnmanagedBoardTest::job).toList(), 1));
    }

    private static UnmanagedJob job(String name) {
        return new UnmanagedJob(
                AdoptTarget.ofDeployment("n", name), JobId.of("s/" + name), null, null, "RUNNING", null);
    }

    private List<@Nullable String> names(UnmanagedFilter filter) {
        return board.list(filter, PageRequest.of(null, null), NOW).items().stream()
                .map(item -> item.target().deployment())
                .toList();
    }
}
