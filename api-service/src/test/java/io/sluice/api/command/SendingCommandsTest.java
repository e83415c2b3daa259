package io.sluice.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.path.CommandPath;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.RunningApi;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SendingCommandsTest extends RunningApi {

    private static final String STOP = "{\"type\":\"stop\"}";

    @Test
    void aCommandIsAnswered202AndItsLocationIsThereAtOnce() {
        Api.Answer sent = api.post(job("send", "one") + "/commands", STOP);

        assertThat(sent.status()).as(sent.raw().body()).isEqualTo(202);
        Api.Answer command = api.get(sent.header("Location"));
        assertThat(command.status()).isEqualTo(200);
        assertThat(command.json().at("/id")).isEqualTo(sent.json().at("/id"));
        assertThat(command.json().at("/job").asText()).isEqualTo("send/one");
        assertThat(command.json().at("/type").asText()).isEqualTo("stop");
    }

    @Test
    void whoPrefersToWaitGetsTheFinalPhase() {
        Api.Answer answer =
                api.with("Prefer", "wait=30").post(job("send", "waited") + "/commands", "{\"type\":\"start\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=30");
        assertThat(answer.json().at("/phase").asText()).isEqualTo("succeeded");
        assertThat(answer.json().at("/result/flinkJobId").asText()).hasSize(32);
        assertThat(answer.json().at("/events").findValuesAsText("phase")).containsExactly("accepted", "succeeded");
    }

    @Test
    void theWaitEndsWhenItIsOver() {
        Api.Answer answer = api.with("Prefer", "wait=1").post(job("send", "slow-one") + "/commands", STOP);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/phase").asText()).isEqualTo("accepted");
    }

    @Test
    void whileTheDispatcherIsAwayACommandIsSent() {
        dispatcher.pause();

        Api.Answer sent = api.post(job("send", "early") + "/commands", STOP);

        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.json().at("/phase").asText()).isEqualTo("sent");
        dispatcher.resume();
        soon().untilAsserted(() -> assertThat(
                        api.get(sent.header("Location")).json().at("/phase").asText())
                .isEqualTo("succeeded"));
    }

    @Test
    void theSameKeyIsTheSameCommandAndItsRepetitionIsAnsweredAsTheFirst() {
        Api keyed = api.with("Idempotency-Key", "k-1").with("Prefer", "wait=10");

        Api.Answer first = keyed.post(job("send", "twice") + "/commands", STOP);
        Api.Answer second = keyed.post(job("send", "twice") + "/commands", STOP);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().at("/id")).isEqualTo(first.json().at("/id"));
        assertThat(second.json().at("/phase").asText()).isEqualTo("succeeded");
        assertThat(second.json().at("/result")).isEqualTo(first.json().at("/result"));
        Api.Answer other = keyed.post(job("send", "other") + "/commands", STOP);
        assertThat(other.json().at("/id")).isNotEqualTo(first.json().at("/id"));
    }

    @Test
    void aCommandOfAnotherSystemIsThereUnderItsPlaceInTheLog() {
        var place = log.put(Topics.COMMANDS, "send/foreign", STOP.getBytes(StandardCharsets.UTF_8));
        String id = "log-" + place.partition() + "-" + place.offset();

        soon().untilAsserted(() -> assertThat(
                        api.get("/api/v1/commands/" + id).json().at("/phase").asText())
                .isEqualTo("succeeded"));
    }

    @Test
    void aCommandOfAnotherSystemIsFoundWhateverItsIdHolds() {
        String id = "order/7?x=%41#a";
        log.put(
                Topics.COMMANDS,
                "send/odd",
                ("{\"type\":\"stop\",\"id\":\"" + id + "\",\"by\":\"a b\"}").getBytes(StandardCharsets.UTF_8));

        soon().untilAsserted(() -> {
            Api.Answer command = api.get(CommandPath.of(CommandId.of(id)));
            assertThat(command.json().at("/phase").asText()).isEqualTo("succeeded");
            assertThat(command.json().at("/by").asText()).isEqualTo("a b");
        });
    }

    @Test
    void theCommandsOfAJobAreListedNewestFirstPageByPage() {
        Set<String> sent = new HashSet<>();
        String newest = "";
        for (int i = 0; i < 5; i++) {
            newest = api.with("Prefer", "wait=10")
                    .post(job("send", "many") + "/commands", STOP)
                    .json()
                    .at("/id")
                    .asText();
            sent.add(newest);
        }

        Set<String> read = new HashSet<>();
        Api.Answer page = api.get(job("send", "many") + "/commands?limit=2");
        assertThat(page.json().at("/items/0/id").asText()).isEqualTo(newest);
        int pages = 1;
        page.json().at("/items").forEach(item -> read.add(item.at("/id").asText()));
        while (!page.json().at("/nextCursor").isNull()) {
            page = api.get(job("send", "many") + "/commands?limit=2&cursor="
                    + page.json().at("/nextCursor").asText());
            page.json()
                    .at("/items")
                    .forEach(item ->
                            assertThat(read.add(item.at("/id").asText())).isTrue());
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(read).isEqualTo(sent);
    }

    @Test
    void aCommandThatIsNotTakenHereSaysWhatToDo() {
        String commands = job("send", "wrong") + "/commands";

        assertThat(api.post(commands, "{\"type\":\"explode\"}")
                        .json()
                        .at("/detail")
                        .asText())
                .contains("/type is unknown", "start, stop");
        assertThat(api.post(commands, "{\"type\":\"delete\"}")
                        .json()
                        .at("/remedy")
                        .asText())
                .isEqualTo("DELETE the job");
        assertThat(api.post(commands, "{\"type\":\"apply\",\"spec\":" + SPEC + "}")
                        .json()
                        .at("/remedy")
                        .asText())
                .isEqualTo("PUT it to the job");
        assertThat(api.post(commands, "{\"type\":\"stop\",\"id\":\"mine\"}")
                        .json()
                        .at("/pointer")
                        .asText())
                .isEqualTo("/id");
        assertThat(api.post(commands, "{\"type\":\"start\",\"from\":7}").problem())
                .isEqualTo("invalid-command");
        assertThat(api.post(commands, "[]").problem()).isEqualTo("invalid-command");
        assertThat(api.with("Idempotency-Key", "a b")
                        .post(commands, STOP)
                        .json()
                        .at("/detail")
                        .asText())
                .contains("Idempotency-Key");
    }
}
