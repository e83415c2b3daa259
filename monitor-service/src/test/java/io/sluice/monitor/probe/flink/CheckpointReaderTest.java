package io.sluice.monitor.probe.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.contracts.checkpoint.CheckpointEvent.Scope;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.json.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckpointReaderTest {

    private static final String STATISTICS = """
            {"counts":{"restored":1,"total":7,"in_progress":1,"completed":4,"failed":2},
             "summary":{},
             "latest":{
               "completed":{"@class":"completed","id":8,"status":"COMPLETED","is_savepoint":false,"trigger_timestamp":8000,
                 "latest_ack_timestamp":8900,"checkpointed_size":100,"state_size":400,"end_to_end_duration":900,
                 "external_path":"file:/c/chk-8","discarded":false},
               "savepoint":{"id":3,"status":"COMPLETED","is_savepoint":true,"trigger_timestamp":3000,"end_to_end_duration":10,
                 "checkpointed_size":400,"state_size":400,"external_path":"file:/s/1","discarded":false},
               "failed":null,
               "restored":{"id":2,"restore_timestamp":1,"is_savepoint":false,"external_path":"file:/c/chk-2"}},
             "history":[
               {"id":10,"status":"IN_PROGRESS","is_savepoint":false,"trigger_timestamp":10000},
               {"id":9,"status":"FAILED","is_savepoint":false,"trigger_timestamp":9000,"failure_timestamp":9500,
                "failure_message":"Checkpoint was declined.\\nmore"},
               {"id":8,"status":"COMPLETED","is_savepoint":false,"trigger_timestamp":8000,"latest_ack_timestamp":8900,
                "checkpointed_size":100,"state_size":400,"end_to_end_duration":900,"external_path":"file:/c/chk-8"},
               {"id":7,"status":"COMPLETED","is_savepoint":false,"trigger_timestamp":7000,"checkpointed_size":400,
                "state_size":400,"end_to_end_duration":100,"external_path":"file:/c/chk-7","discarded":true}]}""";

    @Test
    void whatHasEndedIsReadOnceTheOldestFirstAndWhatIsUnderWayIsNot() {
        Answer.Checkpoints read = read(STATISTICS);

        assertThat(read.completed()).isEqualTo(4);
        assertThat(read.failed()).isEqualTo(2);
        assertThat(read.restoredFrom()).isEqualTo("file:/c/chk-2");
        assertThat(read.ended()).extracting(CheckpointReader.Snapshot::id).containsExactly(3L, 7L, 8L, 9L);
    }

    @Test
    void aFailureHasItsTimeAndItsCause() {
        CheckpointReader.Snapshot failed = read(STATISTICS).ended().get(3);

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.endedAt()).isEqualTo(Instant.ofEpochMilli(9500));
        assertThat(failed.duration()).isEqualTo(Duration.ofMillis(500));
        assertThat(failed.cause()).isEqualTo("Checkpoint was declined.");
        assertThat(failed.path()).isNull();
        assertThat(failed.scope()).isNull();
    }

    @Test
    void oneThatWroteLessThanItStandsForIsIncremental() {
        CheckpointReader.Snapshot incremental = read(STATISTICS).ended().get(2);
        CheckpointReader.Snapshot full = read(STATISTICS).ended().get(1);

        assertThat(incremental.scope()).isEqualTo(Scope.INCREMENTAL);
        assertThat(incremental.bytes()).isEqualTo(400);
        assertThat(incremental.writtenBytes()).isEqualTo(100);
        assertThat(incremental.duration()).isEqualTo(Duration.ofMillis(900));
        assertThat(full.scope()).isEqualTo(Scope.FULL);
        assertThat(full.path()).as("it was thrown away").isNull();
    }

    @Test
    void aSavepointIsOne() {
        assertThat(read(STATISTICS).ended().getFirst().kind()).isEqualTo(SnapshotKind.SAVEPOINT);
    }

    @Test
    void halfAnAnswerIsNone() {
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> read("{\"history\":[]}"));
    }

    private static Answer.Checkpoints read(String json) {
        return CheckpointReader.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
