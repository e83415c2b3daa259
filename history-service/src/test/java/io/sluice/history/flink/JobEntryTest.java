package io.sluice.history.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JobEntryTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void anEntryOfAnOlderFlinkGetsTheFieldsThatItLacks() {
        assertThat(JobEntry.complete("{\"jid\":\"a\",\"state\":\"FAILED\"}"))
                .isEqualTo(
                        "{\"jid\":\"a\",\"state\":\"FAILED\",\"jobType\":null,\"schedulerType\":null,\"pending-operators\":0}");
    }

    @Test
    void aCompleteEntryStaysAsItIs() {
        String complete = "{\"jid\":\"a\",\"jobType\":\"BATCH\",\"schedulerType\":\"Default\",\"pending-operators\":2}";

        assertThat(JobEntry.complete(complete)).isSameAs(complete);
    }

    @Test
    void aFieldThatANameLooksLikeIsLackingNevertheless() throws Exception {
        String entry = "{\"jid\":\"a\",\"name\":\"\\\"jobType\\\":\\\"pending-operators\\\":1\"}";

        assertThat(mapper.readTree(JobEntry.complete(entry)).has("jobType")).isTrue();
        assertThat(mapper.readTree(JobEntry.complete(entry)).has("pending-operators"))
                .isTrue();
    }

    @Test
    void theListOfIdsTellsIdAndState() {
        assertThat(JobEntry.idAndStatus("{\"jid\":\"a\",\"name\":\"n\",\"state\":\"FAILED\"}", mapper))
                .isEqualTo("{\"id\":\"a\",\"status\":\"FAILED\"}");
    }
}
