package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineUseTest {

    @Test
    void whatIsNotOursOfTheBusyTimeIsOthers() {
        //                                    user nice system idle iowait irq softirq steal guest guest_nice
        MachineUse before = MachineUse.of("cpu  100 0 100 800 0 0 0 0 50 0", Duration.ZERO);
        MachineUse after = MachineUse.of("cpu  500 0 200 1100 200 0 0 0 90 0", Duration.ofSeconds(3));

        // 1000 ticks of 10 ms went by, 500 of them busy, 300 of those ours.
        assertThat(after.othersSince(before)).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void noTimeHasNoShare() {
        MachineUse moment = MachineUse.of("cpu  100 0 100 800 0 0 0 0 0 0", Duration.ZERO);

        assertThat(moment.othersSince(moment)).isZero();
    }

    @Test
    void aMachineIsDescribedByTheFirstLineWithTheKey() {
        List<String> lines = List.of("processor\t: 0", "model name\t: Some CPU @ 2.6GHz", "model name\t: Another");

        assertThat(Machine.value(lines, "model name", "unknown")).isEqualTo("Some CPU @ 2.6GHz");
        assertThat(Machine.value(lines, "MemTotal", "unknown")).isEqualTo("unknown");
    }
}
