package io.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

    @Test
    void itSendsEachInOrderAndNoneBeforeItsMoment() {
        long[] moments = {0, 2_000_000, 2_000_000, 5_000_000};
        List<Integer> sent = new ArrayList<>();
        List<Long> at = new ArrayList<>();
        long began = System.nanoTime();

        Summary slip = Pacer.drive(moments, number -> {
            sent.add(number);
            at.add(System.nanoTime() - began);
        });

        assertThat(sent).containsExactly(0, 1, 2, 3);
        assertThat(slip.count()).isEqualTo(4);
        for (int number = 0; number < moments.length; number++) {
            assertThat(at.get(number)).isGreaterThanOrEqualTo(moments[number]);
        }
    }
}
