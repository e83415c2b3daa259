package io.sluice.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.monitor.GeneratedFile;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertsPageTest {

    private static final String PAGE = """
            # Alerts

            <!-- Made from AlertKind by AlertsPageTest; ./mvnw -f monitor-service/pom.xml test -Dtest=AlertsPageTest -Dsluice.update=true -->

            What a person should know is on `sluice.alerts` ([`alert.schema.json`](../contracts/src/main/resources/schemas/alert.schema.json)),
            keyed by the job, read with `isolation.level=read_committed`. `ce_type` is `io.sluice.alert.raised` or
            `io.sluice.alert.resolved`. An alert is raised once; between that and its resolution there is another record with the same
            `id` only where its summary or its cause has changed. What merely happened is one record, raised and resolved at the same
            time. `GET /api/v1/alerts` lists the open ones, `GET /api/v1/namespaces/{namespace}/jobs/{name}/alerts` all of a job.

            | kind | severity | meaning | what to do |
            | --- | --- | --- | --- |
            %s
            """;

    @Test
    void thePageHasEveryKind() {
        String page = PAGE.formatted(Arrays.stream(AlertKind.values())
                .map(kind -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                kind.label(),
                                kind.severity().name().toLowerCase(Locale.ROOT),
                                kind.meaning(),
                                kind.remedy()))
                .collect(Collectors.joining("\n")));

        assertThat(GeneratedFile.committed("alerts.md", page)).isEqualTo(page);
    }
}
