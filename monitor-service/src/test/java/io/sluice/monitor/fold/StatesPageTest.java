package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.monitor.GeneratedFile;
import org.junit.jupiter.api.Test;

class StatesPageTest {

    @Test
    void thePageAboutStatesSaysWhatTheCodeDoes() {
        String generated = StatesPage.generate();

        assertThat(GeneratedFile.committed("states.md", generated)).isEqualTo(generated);
    }
}
