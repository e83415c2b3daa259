package io.sluice.history.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.FlinkJobId;
import io.sluice.history.stack.ArchiveTopic;
import io.sluice.history.stack.ArchiveTopic.Told;
import io.sluice.history.stack.HistoryStack;
import io.sluice.history.stack.Specimen;
import io.sluice.localstack.LocalKafka;
import io.sluice.localstack.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of 2,000 archives each is one run and one record, whatever is killed while two instances take them in and tell of them.
 *
 * <p>The moments are thresholds of progress and not times, so that they lie within the work on a fast and on a slow machine.
 */
class KilledAtAnyMomentIT {

    private static final int ARCHIVES = 2_000;
    private static final int KILLS = 4;
    private static final Map<String, String> SMALL_BATCHES =
            Map.of("sluice.history.ingest.batch-files", "20", "sluice.history.evidence.batch", "40");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void exactlyOneRunAndOneRecordForEachArchive(@TempDir Path work) {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path source = work.resolve("archives");
        List<Specimen> specimens = Specimen.many(ARCHIVES, "job");
        specimens.forEach(specimen -> specimen.in(source));
        try (LocalKafka kafka = LocalKafka.start();
                LocalPostgres postgres = LocalPostgres.start()) {
            HistoryStack.createTopics(kafka.bootstrapServers());
            String servers = kafka.bootstrapServers();
            try (HistoryProcess one =
                            new HistoryProcess("one", work, servers, postgres, source, SMALL_BATCHES).start();
                    HistoryProcess two =
                            new HistoryProcess("two", work, servers, postgres, source, SMALL_BATCHES).start()) {
                List<HistoryProcess> instances = List.of(one, two);
                for (int kill = 1; kill <= KILLS; kill++) {
                    boolean telling = random.nextBoolean();
                    long threshold = (long) ARCHIVES * (kill - 1) / KILLS + random.nextInt(ARCHIVES / KILLS);
                    awaitProgress(postgres, instances, telling, threshold);
                    if (random.nextInt(3) == 0) {
                        postgres.kill();
                        postgres.restart();
                    } else {
                        HistoryProcess killed = instances.get(random.nextInt(instances.size()));
                        killed.kill();
                        killed.start();
                    }
                }
                awaitProgress(postgres, instances, true, ARCHIVES);
                assertThat(count(postgres, "select count(*) from history.run")).isEqualTo(ARCHIVES);
                assertThat(count(postgres, "select count(distinct flink_job_id) from history.run where latest"))
                        .isEqualTo(ARCHIVES);
                assertThat(count(postgres, "select count(distinct archive) from history.archive_block"))
                        .isEqualTo(ARCHIVES);
                assertThat(count(
                                postgres,
                                "select count(*) from history.archive_block b"
                                        + " where not exists (select from history.run r where r.id = b.archive)"))
                        .isZero();
            }
            assertToldOnce(kafka, specimens);
        }
    }

    private static void assertToldOnce(LocalKafka kafka, List<Specimen> specimens) {
        try (ArchiveTopic topic = new ArchiveTopic(kafka.bootstrapServers())) {
            List<Told> told = topic.all();
            Set<FlinkJobId> ids =
                    told.stream().map(one -> one.run().flinkJobId()).collect(Collectors.toSet());
            assertThat(ids).isEqualTo(specimens.stream().map(Specimen::id).collect(Collectors.toSet()));
            assertThat(told).hasSize(ARCHIVES);
        }
    }

    /** Waits until so many are stored, or told. */
    private static void awaitProgress(
            LocalPostgres postgres, List<HistoryProcess> instances, boolean told, long threshold) {
        String sql = told
                ? "select (select count(*) from history.run) - (select count(*) from history.outbox)"
                : "select count(*) from history.run";
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    assertThat(instances)
                            .allSatisfy(instance -> assertThat(instance.isAlive())
                                    .as("it lives:\n%s", instance.log())
                                    .isTrue());
                    assertThat(count(postgres, sql)).isGreaterThanOrEqualTo(threshold);
                });
    }

    /** -1 while there is no answer: the database, or its tables, may not be there yet. */
    private static long count(LocalPostgres postgres, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            return -1;
        }
    }
}
