package io.sluice.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.ApiStack;
import io.sluice.api.stack.EventStream;
import io.sluice.api.stack.RunningApi;
import io.sluice.contracts.JobId;
import io.sluice.contracts.topic.Topics;
import io.sluice.rest.session.TokenChanged;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowingEventsTest extends RunningApi {

    private static final byte[] GARBAGE = {'{', '"'};

    private final jakarta.enterprise.event.Event<TokenChanged> token;

    @Inject
    FollowingEventsTest(jakarta.enterprise.event.Event<TokenChanged> token) {
        this.token = token;
    }

    @Test
    void whatHappensIsToldAsItHappens() {
        try (EventStream stream = EventStream.open(api, "?namespace=follow")) {
            api.put(job("follow", "told"), SPEC);
            log.put(Topics.STATES, "follow/told", "{\"job\":\"follow/told\",\"state\":\"RUNNING\"}".getBytes());

            assertThat(stream.next("job").json().at("/id").asText()).isEqualTo("follow/told");
            EventStream.Event state = stream.next("state");
            assertThat(state.json().at("/state").asText()).isEqualTo("RUNNING");
            assertThat(state.id()).isNotEmpty();
            api.delete(job("follow", "told"));
            EventStream.Event gone = stream.next("job");
            assertThat(gone.data()).isEqualTo("{\"id\":\"follow/told\",\"deleted\":true}");
        }
    }

    @Test
    void commandsAreToldInTheirOrder() {
        try (EventStream stream = EventStream.open(api, "?job=follow/commanded")) {
            api.post(job("follow", "commanded") + "/commands", "{\"type\":\"stop\"}");

            assertThat(stream.next("command").json().at("/phase").asText()).isEqualTo("accepted");
            assertThat(stream.next("command").json().at("/phase").asText()).isEqualTo("succeeded");
        }
    }

    @Test
    void aClientHearsOnlyOfWhatItAskedFor() {
        try (EventStream one = EventStream.open(api, "?job=follow/one");
                EventStream namespace = EventStream.open(api, "?namespace=follow-other")) {
            state("follow/two", 1);
            state("follow-other/x", 2);
            state("follow/one", 3);

            assertThat(one.next().json().at("/n").asInt()).isEqualTo(3);
            assertThat(namespace.next().json().at("/n").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aClientThatComesBackMissesNothingAndGetsNothingTwice() {
        String id;
        try (EventStream stream = EventStream.open(api, "?namespace=resume")) {
            state("resume/a", 1);
            state("resume/b", 2);
            stream.next();
            id = stream.next().id();
        }
        for (int i = 3; i <= 12; i++) {
            state("resume/a", i);
        }

        try (EventStream stream = EventStream.resume(api, "?namespace=resume", id)) {
            state("resume/a", 13);

            for (int i = 3; i <= 13; i++) {
                EventStream.Event event = stream.next();
                assertThat(event.name()).isEqualTo("state");
                assertThat(event.json().at("/n").asInt()).isEqualTo(i);
            }
        }
    }

    @Test
    void aClientThatWasCutOffBeforeTheFirstEventResumesToo() {
        String id;
        try (EventStream stream = EventStream.open(api, "?namespace=early")) {
            id = stream.firstId();
        }
        state("early/a", 1);

        try (EventStream stream = EventStream.resume(api, "?namespace=early", id)) {
            assertThat(stream.next().json().at("/n").asInt()).isEqualTo(1);
        }
    }

    @Test
    void anIdThatCannotBeResumedFromGetsAResetAndTheStreamGoesOn() {
        for (String id : new String[] {"garbage", "AQ", "A".repeat(9_000), "%00"}) {
            try (EventStream stream = EventStream.resume(api, "?namespace=reset", id)) {
                assertThat(stream.next().name()).as(id).isEqualTo("reset");
                state("reset/a", 1);
                assertThat(stream.next().json().at("/n").asInt()).isEqualTo(1);
            }
        }
    }

    @Test
    void aQuietStreamShowsThatItLives() {
        try (EventStream stream = EventStream.open(api, "?namespace=quiet")) {
            soon().untilAsserted(() -> assertThat(stream.comments()).contains("heartbeat"));
        }
    }

    @Test
    void aQuietStreamShowsThatItLivesAlsoWhileOthersAreBusy() {
        try (EventStream stream = EventStream.open(api, "?job=quiet/a")) {
            soon().untilAsserted(() -> {
                state("busy/b", 1);
                assertThat(stream.comments()).filteredOn("heartbeat"::equals).hasSizeGreaterThan(1);
            });
        }
    }

    @Test
    void lookingAtTheHeadBeginsNoStream() {
        assertThat(api.send("HEAD", "/api/v1/events", BodyPublishers.noBody(), "")
                        .status())
                .isEqualTo(200);
        clientsThatAreGoneAreNotCountedAnyMore();
    }

    @Test
    void aNewTokenEndsTheStreamsOfTheOld() {
        try (EventStream stream = EventStream.open(api, "?namespace=token")) {
            token.fire(new TokenChanged());

            soon().untilAsserted(() -> assertThat(stream.hasEnded()).isTrue());
        }
    }

    @Test
    void anUnreadableRecordIsNoEventAndHoldsNothingUp() {
        try (EventStream stream = EventStream.open(api, "?namespace=garbled")) {
            log.put(Topics.STATES, "garbled/a", GARBAGE);
            log.put(Topics.STATES, "not a job", "{}".getBytes());
            log.put(Topics.STATES, null, "{}".getBytes());
            state("garbled/a", 7);

            assertThat(stream.next().json().at("/n").asInt()).isEqualTo(7);
        }
    }

    @Test
    void aWrongFilterIsRefused() {
        Api.Answer answer = api.get("/api/v1/events?job=nope");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asText()).contains("\"job\"");
        assertThat(api.get("/api/v1/events?namespace=UPPER").status()).isEqualTo(400);
    }

    @Test
    void clientsThatAreGoneAreNotCountedAnyMore() {
        EventStream.open(api, "?namespace=counted").close();

        soon().untilAsserted(() ->
                assertThat(Api.anonymous(base).get("/q/metrics").raw().body()).contains("sluice_events_clients 0.0"));
    }

    @Test
    void aClientThatDoesNotReadHoldsNobodyUpAndIsLetGo() throws IOException {
        byte[] large = ("{\"n\":1,\"padding\":\"" + "x".repeat(200_000) + "\"}").getBytes();
        try (EventStream other = EventStream.open(api, "?job=slow/b");
                Socket deaf = new Socket(base.getHost(), base.getPort())) {
            deaf.getOutputStream()
                    .write(("GET /api/v1/events?namespace=slow HTTP/1.1\r\nHost: sluice\r\nAuthorization: Bearer "
                                    + ApiStack.TOKEN + "\r\n\r\n")
                            .getBytes());
            deaf.getOutputStream().flush();
            for (int i = 0; i < 100; i++) {
                log.put(Topics.STATES, "slow/a", large);
            }
            state("slow/b", 7);

            assertThat(other.next().json().at("/n").asInt()).isEqualTo(7);
        }
        clientsThatAreGoneAreNotCountedAnyMore();
    }

    private void state(String job, int n) {
        JobId id = JobId.of(job);
        log.put(Topics.STATES, id.toString(), ("{\"n\":" + n + "}").getBytes());
    }
}
