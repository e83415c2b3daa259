package io.sluice.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.api.view.JobFilter;
import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.state.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorReaderTest {

    @Test
    void allPartsMustFit() {
        assertThat(SelectorReader.read(
                        json("{'namespace':'payments','labels':{'team':'risk'},'state':['RUNNING','RESTARTING']}")))
                .isEqualTo(new JobFilter(
                        "payments", List.of(State.RUNNING, State.RESTARTING), Map.of("team", "risk"), null, List.of()));
    }

    @Test
    void jobsAreNamedEachOnce() {
        assertThat(SelectorReader.read(json("{'jobs':['a/b','a/c','a/b']}")).jobs())
                .containsExactly(JobId.of("a/b"), JobId.of("a/c"));
    }

    @Test
    void everyJobIsMeantOnlyWhereItSaysSo() {
        assertThat(SelectorReader.read(json("{'all':true}"))).isEqualTo(JobFilter.all());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/selector",
                "{'labels':{}}|/selector",
                "{'state':[],'labels':{}}|/selector",
                "[]|/selector",
                "{'namespce':'payments'}|/selector/namespce",
                "{'namespace':'Payments'}|/selector/namespace",
                "{'namespace':7}|/selector/namespace",
                "{'namespace':''}|/selector/namespace",
                "{'state':'RUNNING'}|/selector/state",
                "{'state':['RUNNING','running']}|/selector/state/1",
                "{'state':[7]}|/selector/state",
                "{'labels':['team=risk']}|/selector/labels",
                "{'labels':{'team':7}}|/selector/labels",
                "{'jobs':[]}|/selector/jobs",
                "{'jobs':'a/b'}|/selector/jobs",
                "{'jobs':['a/b','b']}|/selector/jobs/1",
                "{'jobs':['a/b'],'namespace':'a'}|/selector/jobs",
                "{'all':false}|/selector/all",
                "{'all':'yes'}|/selector/all",
                "{'all':true,'namespace':'a'}|/selector/all",
            })
    void whatWouldSelectSomethingElseThanWasMeantIsRefused(String selector, String pointer) {
        Problem problem = catchThrowableOfType(ProblemException.class, () -> SelectorReader.read(json(selector)))
                .problem();

        assertThat(problem.is(ProblemType.INVALID_SELECTOR)).isTrue();
        assertThat(problem.pointer()).isEqualTo(pointer);
    }

    private static JsonNode json(String text) {
        return Json.tree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
