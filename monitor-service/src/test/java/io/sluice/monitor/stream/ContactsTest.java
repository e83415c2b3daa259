package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.State;
import io.sluice.monitor.fold.Contact;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of the contacts with clusters, and that one record may tell of many. */
class ContactsTest {

    private final Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void answersAreKeptNowAndThenAndASilenceAtOnce() {
        rig.running();
        Contact begin = kept();

        rig.answered();
        assertThat(kept()).isEqualTo(begin);
        rig.pass(Rig.SECOND.multipliedBy(6));
        rig.answered();
        Contact later = kept();
        assertThat(later.answeredAt()).isEqualTo(rig.now);

        rig.pass(Rig.SECOND);
        rig.unreachable("timed out");
        assertThat(kept().cause()).isEqualTo("timed out");
        rig.pass(Rig.SECOND);
        rig.answered();
        assertThat(kept()).isEqualTo(new Contact(rig.now, null, 0, null));
    }

    @Test
    void oneRecordTellsOfManyClusters() {
        rig.running();
        rig.pass(Rig.STALE_AFTER.plus(Rig.SECOND));
        assertThat(rig.last().freshness()).isEqualTo(Freshness.STALE);

        rig.observe(
                "elsewhere",
                new Observation.Answered(null, "elsewhere", "flink-rest", rig.now, Map.of("local", rig.now)));

        assertThat(rig.last().freshness()).isEqualTo(Freshness.CURRENT);
        assertThat(rig.last().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void oneRecordTellsOfManyJobManagersToo() {
        rig.running();

        rig.observe(
                "local",
                new Observation.Answered(null, "local", "flink-rest", rig.now, Map.of(Rig.JOB.toString(), rig.now)));

        assertThat(kept(Rig.JOB.toString())).isEqualTo(new Contact(rig.now, null, 0, null));
    }

    @Test
    void eachAnswerOfAJobsOwnJobManagerIsKept() {
        rig.running();
        rig.observe(Rig.JOB.toString(), new Observation.Answered(Rig.JOB, "local", "flink-rest", rig.now));
        rig.pass(Rig.SECOND);
        rig.observe(Rig.JOB.toString(), new Observation.Answered(Rig.JOB, "local", "flink-rest", rig.now));

        assertThat(kept(Rig.JOB.toString()).answeredAt()).isEqualTo(rig.now);
    }

    private Contact kept() {
        return kept("local");
    }

    private Contact kept(String key) {
        KeyValueStore<String, Contact> store = rig.driver.getKeyValueStore(Stores.CONTACTS);
        return store.get(key);
    }
}
