package io.sluice.api.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.kafka.TopicDirectory;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.RunningApi;
import io.sluice.api.stack.Samples;
import io.sluice.api.view.Continuity.Verdict;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.state.State;
import io.sluice.contracts.topic.DeadLetterHeaders;
import io.sluice.contracts.topic.Topics;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FillingTheViewTest extends RunningApi {

    private final ViewTransaction transactions;
    /** Of each topic in the tests' broker. */
    private static final int PARTITIONS = 4;

    private final Projections projections;
    private final TopicDirectory topics;
    private final ViewRetention retention;

    @Inject
    FillingTheViewTest(
            ViewTransaction transactions, Projections projections, TopicDirectory topics, ViewRetention retention) {
        this.transactions = transactions;
        this.projections = projections;
        this.topics = topics;
        this.retention = retention;
    }

    @Test
    void aJobHasItsNewestStatusAndItsHistoryNewestFirst() {
        JobId id = JobId.of("fill/history");
        log.job(Samples.job(id, 1));
        for (State state : List.of(State.CREATED, State.STARTING, State.RUNNING)) {
            log.state(Samples.status(id, state));
        }

        soon().untilAsserted(() -> assertThat(api.get(job("fill", "history"))
                        .json()
                        .at("/status/state")
                        .asText())
                .isEqualTo("RUNNING"));
        Api.Answer states = api.get(job("fill", "history") + "/states");
        assertThat(states.json().at("/items").findValuesAsText("state"))
                .containsExactly("RUNNING", "STARTING", "CREATED");
        assertThat(states.json().at("/items/0/at").asText()).isNotEmpty();
        assertThat(states.json().at("/items/0/evidence/source").asText()).isEqualTo("flink-rest");
        Api.Answer first = api.get(job("fill", "history") + "/states?limit=1");
        Api.Answer second = api.get(job("fill", "history") + "/states?limit=1&cursor="
                + first.json().at("/nextCursor").asText());
        assertThat(second.json().at("/items/0/state").asText()).isEqualTo("STARTING");
    }

    @Test
    void theEvidenceOfAJobIsWhatEachSourceSaidLast() {
        JobId id = JobId.of("fill/evidence");
        log.job(Samples.job(id, 1));
        soon().untilAsserted(() ->
                assertThat(api.get(job("fill", "evidence")).status()).isEqualTo(200));
        assertThat(api.get(job("fill", "evidence") + "/evidence").status()).isEqualTo(404);

        log.state(Samples.status(id, State.RUNNING));

        soon().untilAsserted(() -> assertThat(
                        api.get(job("fill", "evidence") + "/evidence").status())
                .isEqualTo(200));
        JsonNode evidence = api.get(job("fill", "evidence") + "/evidence").json();
        assertThat(evidence.at("/state").asText()).isEqualTo("RUNNING");
        assertThat(evidence.at("/evidence/source").asText()).isEqualTo("flink-rest");
        assertThat(evidence.at("/items").findValuesAsText("source")).containsExactly("flink-rest");
        assertThat(evidence.at("/items/0/seen").asText()).isEqualTo("RUNNING");
    }

    @Test
    void tombstonesTakeAwayWhatIsCurrentAndLeaveTheHistory() {
        JobId id = JobId.of("fill/tombstone");
        log.job(Samples.job(id, 1));
        log.state(Samples.status(id, State.RUNNING));
        soon().untilAsserted(() -> assertThat(
                        api.get(job("fill", "tombstone")).json().has("status"))
                .isTrue());

        log.jobGone(id);
        log.put(Topics.STATES, id.toString(), null);

        soon().untilAsserted(() ->
                assertThat(api.get(job("fill", "tombstone")).status()).isEqualTo(404));
        assertThat(api.get(job("fill", "tombstone") + "/states").json().at("/items"))
                .hasSize(1);
    }

    @Test
    void savepointsAreThoseOfTheJobUntilTheyAreDisposedOf() {
        JobId id = JobId.of("fill/saved");
        log.savepoint(Samples.savepoint(id, "file:///a", 1));
        log.savepoint(Samples.savepoint(id, "file:///b\n", 2));

        soon().untilAsserted(() -> assertThat(api.get(job("fill", "saved") + "/savepoints")
                        .json()
                        .at("/items")
                        .findValuesAsText("path"))
                .containsExactly("file:///b\n", "file:///a"));
        Api.Answer first = api.get(job("fill", "saved") + "/savepoints?limit=1");
        assertThat(first.json().at("/items/0/kind").asText()).isEqualTo("savepoint");
        Api.Answer second = api.get(job("fill", "saved") + "/savepoints?limit=1&cursor="
                + first.json().at("/nextCursor").asText());
        assertThat(second.json().at("/items/0/path").asText()).isEqualTo("file:///a");
    }

    @Test
    void jobsAreFoundByEachFilterAndByAllTogether() {
        log.job(Samples.job(JobId.of("filter/fraud"), 1, "team", "risk"));
        log.job(Samples.job(JobId.of("filter/billing"), 1, "team", "money"));
        log.job(Samples.job(JobId.of("filter-b/fraud"), 1, "team", "risk"));
        log.state(Samples.status(JobId.of("filter/fraud"), State.FAILED));
        log.state(Samples.status(JobId.of("filter/billing"), State.RUNNING));

        soon().untilAsserted(() -> assertThat(ids("namespace=filter&state=FAILED,RUNNING"))
                .containsExactly("filter/billing", "filter/fraud"));
        soon().untilAsserted(
                        () -> assertThat(ids("label=team%3Drisk")).containsExactly("filter-b/fraud", "filter/fraud"));
        assertThat(ids("q=r/fra")).containsExactly("filter/fraud");
        assertThat(ids("q=%25")).as("no wildcards").isEmpty();
        assertThat(ids("namespace=filter&state=FAILED&label=team%3Drisk&q=fraud"))
                .containsExactly("filter/fraud");
        assertThat(ids("namespace=filter&label=team%3Dmoney&state=FAILED")).isEmpty();
    }

    @Test
    void aLongListIsReadPageByPageEachJobOnceWhileOthersComeAndGo() {
        IntStream.range(0, 25).forEach(n -> log.job(Samples.job(JobId.of("paged/job-%02d".formatted(n)), 1)));
        soon().untilAsserted(() -> assertThat(ids("namespace=paged")).hasSize(25));

        List<String> read = new ArrayList<>();
        Api.Answer page = api.get("/api/v1/jobs?namespace=paged&limit=10");
        read.addAll(page.json().at("/items").findValuesAsText("id"));
        log.jobGone(JobId.of("paged/job-03"));
        log.job(Samples.job(JobId.of("paged/job-00a"), 1));
        soon().untilAsserted(() -> assertThat(ids("namespace=paged")).contains("paged/job-00a"));
        while (!page.json().at("/nextCursor").isNull()) {
            page = api.get("/api/v1/jobs?namespace=paged&limit=10&cursor="
                    + page.json().at("/nextCursor").asText());
            page.json().at("/items").forEach(item -> read.add(item.at("/id").asText()));
        }

        assertThat(read).hasSize(25).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void whatIsUnreadableBecomesADeadLetterAndNothingBehindItWaits() {
        String unreadable = "{\"id\":\"fill/unreadable\",\"generation\":0}";
        log.put(Topics.JOBS, "fill/unreadable", unreadable.getBytes(UTF_8));
        log.put(Topics.JOBS, "no job", "{}".getBytes(UTF_8));
        log.job(Samples.job(JobId.of("fill/unreadable"), 7));

        soon().untilAsserted(() -> assertThat(api.get(job("fill", "unreadable"))
                        .json()
                        .at("/generation")
                        .asLong())
                .isEqualTo(7));
        soon().untilAsserted(() -> assertThat(log.all(Topics.DEAD_LETTERS))
                .filteredOn(letter -> new String(letter.value(), UTF_8).equals(unreadable))
                .hasSize(1)
                .first()
                .satisfies(letter -> assertThat(new String(
                                letter.headers()
                                        .lastHeader(DeadLetterHeaders.REASON)
                                        .value(),
                                UTF_8))
                        .startsWith("It is no record of sluice.jobs")));
    }

    @Test
    void whatTheDatabaseRefusesBecomesADeadLetterAndNothingBehindItWaits() {
        JobId id = JobId.of("fill/refused");
        String tooLong = "file:///"
                + IntStream.range(0, 40_000).mapToObj(Integer::toHexString).reduce("", String::concat);
        log.savepoint(Samples.savepoint(id, tooLong, 1));
        log.savepoint(Samples.savepoint(id, "file:///good", 2));

        soon().untilAsserted(() -> assertThat(api.get(job("fill", "refused") + "/savepoints")
                        .json()
                        .at("/items")
                        .findValuesAsText("path"))
                .containsExactly("file:///good"));
        soon().untilAsserted(() -> assertThat(log.all(Topics.DEAD_LETTERS))
                .anySatisfy(letter -> assertThat(new String(
                                letter.headers()
                                        .lastHeader(DeadLetterHeaders.REASON)
                                        .value(),
                                UTF_8))
                        .isEqualTo("The view cannot hold this record")));
    }

    @Test
    void aConnectionThatBreaksInTheCommitCostsNoRecord() throws SQLException {
        try (Connection database =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement sql = database.createStatement()) {
            sql.execute("create sequence breaks");
            sql.execute(
                    "create function break() returns trigger language plpgsql as $$ begin "
                            + "if new.id = 'fill/broken' and nextval('breaks') <= 2 then "
                            + "perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); end if; return new; end $$");
            sql.execute("create constraint trigger break after insert on job deferrable initially deferred "
                    + "for each row execute function break()");

            log.job(Samples.job(JobId.of("fill/broken"), 5));

            soon().untilAsserted(() -> assertThat(api.get(job("fill", "broken"))
                            .json()
                            .at("/generation")
                            .asLong())
                    .isEqualTo(5));
            assertThat(log.all(Topics.DEAD_LETTERS))
                    .noneMatch(letter -> Arrays.equals("fill/broken".getBytes(UTF_8), letter.key()));
            sql.execute("drop trigger break on job");
        }
    }

    @Test
    void anOldWriterThatComesBackChangesNothing() {
        // A partition that no topic has, so that the running consumers stay out of it.
        PositionKey key = new PositionKey(topicId(Topics.JOBS), 900);
        JobId id = JobId.of("fill/guarded");
        Continuity old = new Continuity(Duration.ofSeconds(5));
        Continuity young = new Continuity(Duration.ofSeconds(5));
        assertThat(write(key, old, 0, Samples.job(id, 1))).isEqualTo(Verdict.CONTINUES);
        assertThat(write(key, young, 0, Samples.job(id, 1), Samples.job(id, 2), Samples.job(id, 3)))
                .isEqualTo(Verdict.CONTINUES);

        Verdict late = write(key, old, 1, Samples.job(id, 2));

        assertThat(late).isEqualTo(Verdict.CONTINUES);
        assertThat(api.get(job("fill", "guarded")).json().at("/generation").asLong())
                .isEqualTo(3);
        assertThat(transactions.positionOf(key)).isEqualTo(3);
    }

    @Test
    void aDeletedRowDoesNotComeBackByAReplay() {
        PositionKey key = new PositionKey(topicId(Topics.JOBS), 901);
        JobId id = JobId.of("fill/replayed");
        Continuity readers = new Continuity(Duration.ofSeconds(5));
        write(key, readers, 0, Samples.job(id, 1));
        transactions.apply(projections.jobs(), key, readers, List.of(tombstone(key, id, 1)), 1, 2);

        write(key, new Continuity(Duration.ofSeconds(5)), 0, Samples.job(id, 1));

        assertThat(api.get(job("fill", "replayed")).status()).isEqualTo(404);
    }

    @Test
    void aBatchBehindAGapIsNotApplied() {
        PositionKey key = new PositionKey(topicId(Topics.JOBS), 902);
        JobId id = JobId.of("fill/gap");

        Verdict verdict = write(key, new Continuity(Duration.ofSeconds(5)), 5, Samples.job(id, 1));

        assertThat(verdict).isEqualTo(Verdict.SEEK);
        assertThat(api.get(job("fill", "gap")).status()).isEqualTo(404);
        assertThat(transactions.positionOf(key)).isZero();
    }

    @Test
    void aDroppedViewComesBackFromTheLogAndKeepsItsHistory() {
        JobId id = JobId.of("fill/dropped");
        log.job(Samples.job(id, 4));
        log.state(Samples.status(id, State.STARTING));
        log.state(Samples.status(id, State.RUNNING));
        log.savepoint(Samples.savepoint(id, "file:///s", 1));
        api.with("Prefer", "wait=10").post(job("fill", "dropped") + "/commands", "{\"type\":\"stop\"}");
        soon().untilAsserted(() -> assertThat(
                        api.get(job("fill", "dropped") + "/savepoints").json().at("/items"))
                .hasSize(1));
        soon().untilAsserted(() -> assertThat(api.get(job("fill", "dropped"))
                        .json()
                        .at("/status/state")
                        .asText())
                .isEqualTo("RUNNING"));
        Api.Answer before = api.get(job("fill", "dropped"));
        Api.Answer commands = api.get(job("fill", "dropped") + "/commands");

        transactions.dropAll(projections.all());

        soon().untilAsserted(() -> {
            assertThat(api.get(job("fill", "dropped")).json()).isEqualTo(before.json());
            assertThat(api.get(job("fill", "dropped") + "/savepoints").json().at("/items"))
                    .hasSize(1);
        });
        assertThat(api.get(job("fill", "dropped") + "/states").json().at("/items"))
                .hasSize(2);
        assertThat(api.get(job("fill", "dropped") + "/commands").json()).isEqualTo(commands.json());
    }

    @Test
    void rowsOfAnotherTopicOfTheSameNameAreForgottenWhenThisOneIsAdopted() {
        // The channels' own topics stay as they are: this one has a name that nobody reads.
        Projection<Job> jobs = new RenamedJobs("jobs-of-" + UUID.randomUUID(), projections.jobs());
        PositionKey first = new PositionKey("id-of-the-first", 0);
        PositionKey second = new PositionKey("id-of-the-second", 0);
        Continuity readers = new Continuity(Duration.ofSeconds(5));
        transactions.apply(
                jobs, first, readers, List.of(entry(first, 0, Samples.job(JobId.of("fill/first"), 1))), 0, 1);

        assertThatThrownBy(() -> transactions.apply(jobs, second, readers, List.of(), 0, 1))
                .isInstanceOf(ViewTransaction.OtherTopicException.class);
        assertThat(transactions.holdsOther(jobs, "id-of-the-second")).isTrue();

        assertThat(transactions.adopt(jobs, "id-of-the-second")).isTrue();

        assertThat(transactions.adopt(jobs, "id-of-the-second")).as("once").isFalse();
        assertThat(transactions.positionOf(first)).isZero();
        assertThat(transactions.apply(jobs, second, readers, List.of(), 0, 1).verdict())
                .isEqualTo(Verdict.CONTINUES);
    }

    @Test
    void historyThatIsTooOldIsDeletedAndWhatIsCurrentStays() {
        JobId id = JobId.of("fill/aged");
        log.job(Samples.job(id, 1));
        log.state(Samples.status(id, State.RUNNING));
        soon().untilAsserted(() -> assertThat(
                        api.get(job("fill", "aged") + "/states").json().at("/items"))
                .hasSize(1));

        retention.deleteBefore(Instant.now().plusSeconds(60));

        assertThat(api.get(job("fill", "aged") + "/states").json().at("/items")).isEmpty();
        assertThat(api.get(job("fill", "aged")).json().at("/status/state").asText())
                .isEqualTo("RUNNING");
    }

    @Test
    void theLagOfACaughtUpViewIsNothing() {
        soon().untilAsserted(() -> {
            String metrics = Api.anonymous(base).get("/q/metrics").raw().body();
            assertThat(metrics.lines().filter(line -> line.startsWith("sluice_view_lag{")))
                    .hasSize(projections.all().size() * PARTITIONS)
                    .allSatisfy(line -> assertThat(line).endsWith(" 0.0"));
            assertThat(metrics).doesNotContain("fill/");
        });
    }

    /** The projection of jobs under another topic's name, which drops nothing. */
    private record RenamedJobs(String topic, Projection<Job> jobs) implements Projection<Job> {
        @Override
        public Job read(ConsumerRecord<byte[], byte[]> record, LogKey place) {
            return jobs.read(record, place);
        }

        @Override
        public void apply(List<Entry<Job>> entries) {
            jobs.apply(entries);
        }

        @Override
        public void drop() {
            // The other tests' jobs are to stay.
        }
    }

    private Verdict write(PositionKey key, Continuity readers, long first, Job... jobs) {
        List<Entry<Job>> entries = new ArrayList<>();
        for (int i = 0; i < jobs.length; i++) {
            entries.add(entry(key, first + i, jobs[i]));
        }
        long next = first + jobs.length;
        Verdict verdict = transactions
                .apply(projections.jobs(), key, readers, entries, first, next)
                .verdict();
        if (verdict == Verdict.CONTINUES) {
            readers.applied(new LogPartition(Topics.JOBS, key.partition()), next);
        }
        return verdict;
    }

    private static Entry<Job> entry(PositionKey key, long offset, Job job) {
        LogKey place = new LogKey(key.topicId(), key.partition(), offset);
        return new Entry<>(place, job.id(), job.id().toString(), Instant.now(), Json.text(job), job);
    }

    private static Entry<Job> tombstone(PositionKey key, JobId job, long offset) {
        LogKey place = new LogKey(key.topicId(), key.partition(), offset);
        return new Entry<>(place, job, job.toString(), Instant.now(), null, null);
    }

    private String topicId(String topic) {
        return topics.describe(List.of(topic)).get(topic).id();
    }

    private List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        api.get("/api/v1/jobs?limit=500&" + query)
                .json()
                .at("/items")
                .forEach(item -> ids.add(item.at("/id").asText()));
        return ids;
    }
}
