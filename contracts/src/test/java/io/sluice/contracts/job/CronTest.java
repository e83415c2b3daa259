package io.sluice.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *      | 2026-11-20T08:00:00Z  | 2026-11-20T08:01:00Z",
                "* * * * *      | 2026-11-20T08:00:59.9Z | 2026-11-20T08:01:00Z",
                "0 3 * * *      | 2026-11-20T03:00:00Z  | 2026-11-21T03:00:00Z",
                "0 3 * * *      | 2026-11-20T02:59:59Z  | 2026-11-20T03:00:00Z",
                "*/15 * * * *   | 2026-11-20T23:50:00Z  | 2026-11-21T00:00:00Z",
                "5-10/2 6 * * * | 2026-11-20T06:07:00Z  | 2026-11-20T06:09:00Z",
                "30 8,20 * * *  | 2026-11-20T08:30:00Z  | 2026-11-20T20:30:00Z",
                "0 0 1 * *      | 2026-12-15T00:00:00Z  | 2027-01-01T00:00:00Z",
                "0 0 * * 7      | 2026-11-20T08:00:00Z  | 2026-11-22T00:00:00Z",
                "0 0 * * 0      | 2026-11-20T08:00:00Z  | 2026-11-22T00:00:00Z",
                "0 0 13 * 5     | 2026-11-20T08:00:00Z  | 2026-11-27T00:00:00Z",
                "0 0 29 2 *     | 2026-11-20T08:00:00Z  | 2028-02-29T00:00:00Z",
                "50/5 * * * *   | 2026-11-20T08:51:00Z  | 2026-11-20T08:55:00Z"
            })
    void theNextTimeIsTheFirstThatIsLater(String cron, Instant time, Instant next) {
        assertThat(Cron.of(cron).after(time)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 3 * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "5-1 * * * *",
                "*/0 * * * *",
                "a * * * *",
                "1, * * * *",
                "0 0 31 2 *",
                "@daily"
            })
    void whatIsNoneOrNeverComesIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cron.of(text));
    }
}
