package io.sluice.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnmanagedListingTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    private final List<UnmanagedJobs> told = new ArrayList<>();
    private final List<Runnable> failures = new ArrayList<>();
    private final UnmanagedListing listing = new UnmanagedListing(
            "k8s",
            (jobs, onFailure) -> {
                told.add(jobs);
                failures.add(onFailure);
            },
            Duration.ofMinutes(1),
            2);

    @Test
    void onlyWhatTwoRoundsInARowHaveSeenIsListed() {
        seen(0, "a");
        assertThat(told).isEmpty();

        seen(5, "a", "b");
        assertThat(names()).containsExactly("a");

        seen(10, "b");
        assertThat(names()).containsExactly("b");
    }

    @Test
    void thatThereIsNothingIsToldTooForAnotherProberMayHaveToldOtherwise() {
        seen(0);

        assertThat(told).hasSize(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void itIsToldWhenItChangesAndOnceAMinute() {
        seen(0, "a");
        seen(5, "a");
        seen(10, "a");
        seen(60, "a");
        assertThat(told).hasSize(1);

        seen(65, "a");
        assertThat(told).hasSize(2);

        listing.seen(List.of(job("a", "FAILED")), BEGIN.plusSeconds(70));
        assertThat(told).hasSize(3);
        assertThat(told.getLast().jobs().getFirst().nativeState()).isEqualTo("FAILED");
    }

    @Test
    void whatDidNotReachTheLogIsToldAgain() {
        seen(0);
        failures.getLast().run();

        seen(5);

        assertThat(told).hasSize(2);
    }

    @Test
    void ofTooManyItIsToldHowManyMoreThereAre() {
        seen(0, "c", "a", "b");
        seen(5, "c", "a", "b");

        assertThat(names()).containsExactly("a", "b");
        assertThat(told.getLast().omitted()).isEqualTo(1);
    }

    private void seen(int second, String... names) {
        listing.seen(Arrays.stream(names).map(name -> job(name, "RUNNING")).toList(), BEGIN.plusSeconds(second));
    }

    private List<String> names() {
        return told.getLast().jobs().stream()
                .map(job -> job.target().deployment().replace("n/", ""))
                .toList();
    }

    private static UnmanagedJob job(String name, String state) {
        return new UnmanagedJob(AdoptTarget.ofDeployment("n", name), null, null, null, state, null);
    }
}
