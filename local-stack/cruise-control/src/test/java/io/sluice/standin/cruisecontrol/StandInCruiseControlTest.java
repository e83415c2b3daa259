package io.sluice.standin.cruisecontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each fact was measured of a real one; the stand-in is of use only as far as it has them. */
class StandInCruiseControlTest {

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final StandInCruiseControl server = new StandInCruiseControl(() -> now, Settings.asItComes());

    @Test
    void sixQuickQuestionsToAnIdleServerAreOneTooMany() {
        for (int i = 0; i < 5; i++) {
            assertThat(get("user_tasks", Map.of()).status()).isEqualTo(200);
        }

        Answer sixth = get("user_tasks", Map.of());

        assertThat(sixth.status()).isEqualTo(500);
        assertThat(sixth.body())
                .contains("There are already 5 active user tasks, which has reached the servlet capacity");
        pass(5);
        assertThat(get("user_tasks", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void aTaskIsLookedAtByItsIdWithoutASlot() {
        Answer pending = post("rebalance", Map.of("dryrun", "true", "reason", "a"), null);
        fill();

        Answer again = post("rebalance", Map.of("dryrun", "true", "reason", "a"), pending.userTaskId());
        pass(3);
        Answer done = post("rebalance", Map.of("dryrun", "true", "reason", "a"), pending.userTaskId());

        assertThat(pending.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("onDemandBalancednessScoreBefore");
    }

    @Test
    void anUnknownIdStartsNothing() {
        Answer answer = post("rebalance", Map.of("dryrun", "false"), "3e4e0e63-0b4e-4f44-9d58-3d8f9f4ec3a1");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("Unexpected header");
        pass(60);
        assertThat(server.begun()).isEmpty();
    }

    @Test
    void oneExecutionIsMadeAtATime() {
        Answer first = post("rebalance", Map.of("dryrun", "false", "reason", "first"), null);
        pass(4);
        Answer second = post("rebalance", Map.of("dryrun", "false", "reason", "second"), null);

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.body()).contains("while there is an ongoing execution");
        assertThat(server.begun()).containsExactly("first");
        assertThat(get("state", Map.of("substates", "executor")).body())
                .contains("\"triggeredUserTaskId\":\"" + first.userTaskId() + "\"");
    }

    @Test
    void aStoppedExecutionEndsWithAnError() {
        Answer begun = post("rebalance", Map.of("dryrun", "false", "reason", "r"), null);
        pass(5);
        post("stop_proposal_execution", Map.of(), null);
        pass(5);

        assertThat(get("user_tasks", Map.of("user_task_ids", String.valueOf(begun.userTaskId())))
                        .body())
                .contains("CompletedWithError");
        assertThat(server.ends())
                .singleElement()
                .satisfies(end -> assertThat(end.withError()).isTrue());
    }

    @Test
    void aLongRebalanceIsForgottenSecondsAfterItsEnd() {
        StandInCruiseControl forgetful =
                new StandInCruiseControl(() -> now, Settings.asItComes().retention(Duration.ofSeconds(15)));
        Answer begun = forgetful.handle(request("POST", "rebalance", Map.of("dryrun", "false"), null));
        pass(24);
        assertThat(forgetful.ends()).hasSize(1);

        pass(5);

        assertThat(forgetful
                        .handle(request(
                                "GET", "user_tasks", Map.of("user_task_ids", String.valueOf(begun.userTaskId())), null))
                        .body())
                .contains("\"userTasks\":[]");
    }

    @Test
    void aRestartForgetsTheTasksWhileBrokersGoOnForAWhile() {
        post("rebalance", Map.of("dryrun", "false", "reason", "r"), null);
        pass(5);

        server.restart(Duration.ofSeconds(4));

        assertThat(server.isUp()).isFalse();
        assertThat(server.movesData()).isTrue();
        pass(4);
        assertThat(server.isUp()).isTrue();
        assertThat(get("user_tasks", Map.of()).body()).contains("\"userTasks\":[]");
        pass(7);
        assertThat(server.movesData()).isFalse();
    }

    @Test
    void aTypeThatIsNotSpelledExactlyFiltersNothing() {
        post("rebalance", Map.of("dryrun", "false", "reason", "r"), null);
        pass(5);

        assertThat(get("user_tasks", Map.of("types", "InExecution")).body()).contains("reason=r");
        assertThat(get("user_tasks", Map.of("types", "Completed")).body()).doesNotContain("reason=r");
        assertThat(get("user_tasks", Map.of("types", "completed")).body()).contains("reason=r");
    }

    @Test
    void fetchingResultsBreaksOverOneFailedTask() {
        server.failNext("java.lang.IllegalStateException: no");
        post("rebalance", Map.of("dryrun", "true"), null);

        assertThat(get("user_tasks", Map.of("fetch_completed_task", "true")).status())
                .isEqualTo(500);
        assertThat(get("user_tasks", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void whoIsNotSignedInGetsAPage() {
        StandInCruiseControl locked =
                new StandInCruiseControl(() -> now, Settings.asItComes().authorization("Basic c2x1aWNlOng="));

        Answer answer = locked.handle(request("GET", "user_tasks", Map.of(), null));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.contentType()).startsWith("text/html");
    }

    @Test
    void itIsServedOverHttp() throws IOException, InterruptedException {
        try (StandInServer http = StandInServer.start(server);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(http.rest() + "/rebalance?dryrun=true&reason=a%20b"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.headers().firstValue("User-Task-ID")).isPresent();
            assertThat(get("user_tasks", Map.of()).body()).contains("reason=a b");
        }
    }

    private void fill() {
        while (!get("user_tasks", Map.of()).isRefusedForCapacity()) {
            assertThat(server.isUp()).isTrue();
        }
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private Answer get(String endpoint, Map<String, String> parameters) {
        return server.handle(request("GET", endpoint, parameters, null));
    }

    private Answer post(String endpoint, Map<String, String> parameters, String userTaskId) {
        return server.handle(request("POST", endpoint, parameters, userTaskId));
    }

    private static Request request(String method, String endpoint, Map<String, String> parameters, String userTaskId) {
        return new Request("test", method, endpoint, parameters, userTaskId, null);
    }
}
