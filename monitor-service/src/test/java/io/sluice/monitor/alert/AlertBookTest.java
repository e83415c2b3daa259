package io.sluice.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.JobId;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final JobId JOB = JobId.of("payments/fraud");
    private static final Instant SINCE = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant LATER = SINCE.plusSeconds(60);

    private AlertBook book = AlertBook.empty();
    private final List<Alert> told = new ArrayList<>();

    @Nested
    class WhatHolds {

        @Test
        void isRaisedOnceWithWhatAPersonNeeds() {
            say(holds("", "connection refused", LATER));
            say(holds("", "connection refused", LATER.plusSeconds(1)));

            assertThat(told)
                    .singleElement()
                    .extracting(
                            Alert::job,
                            Alert::kind,
                            Alert::severity,
                            Alert::since,
                            Alert::raisedAt,
                            Alert::resolvedAt,
                            Alert::summary,
                            Alert::cause,
                            Alert::remedy)
                    .containsExactly(
                            JOB,
                            "stale",
                            Alert.Severity.WARNING,
                            SINCE,
                            LATER,
                            null,
                            "RUNNING, but not confirmed",
                            "connection refused",
                            AlertKind.STALE.remedy());
        }

        @Test
        void isResolvedOnceUnderTheSameId() {
            say(holds("", "connection refused", LATER));
            say(over("", LATER.plusSeconds(5)));
            say(over("", LATER.plusSeconds(6)));

            assertThat(told).extracting(Alert::resolvedAt).containsExactly(null, LATER.plusSeconds(5));
            assertThat(told).extracting(Alert::id).containsOnly(told.getFirst().id());
            assertThat(book.isEmpty()).isTrue();
        }

        @Test
        void isToldAnewWhereItsCauseChanges() {
            say(holds("", "connection refused", LATER));
            say(holds("", "401 Unauthorized", LATER.plusSeconds(1)));

            assertThat(told).extracting(Alert::cause).containsExactly("connection refused", "401 Unauthorized");
            assertThat(told).extracting(Alert::raisedAt).containsOnly(LATER);
            assertThat(told).extracting(Alert::id).containsOnly(told.getFirst().id());
        }

        @Test
        void isKeptApartByItsMatter() {
            say(holds("0", "a", LATER));
            say(holds("1", "b", LATER));
            say(over("0", LATER));

            assertThat(told.subList(0, 2)).extracting(Alert::id).doesNotHaveDuplicates();
            assertThat(told.get(2).id()).isEqualTo(told.getFirst().id());
            assertThat(book.open()).hasSize(1);
        }

        @Test
        void isOverWithItsJob() {
            say(holds("0", "a", LATER));
            say(holds("1", "b", LATER));
            say(new Notice.Gone(JOB, LATER.plusSeconds(9)));

            assertThat(told.subList(2, 4)).extracting(Alert::resolvedAt).containsOnly(LATER.plusSeconds(9));
            assertThat(book.isEmpty()).isTrue();
        }
    }

    @Nested
    class WhatHappened {

        @Test
        void isToldOnceAndIsOver() {
            say(happened("run-1/17"));
            say(happened("run-1/17"));
            say(happened("run-1/18"));

            assertThat(told)
                    .hasSize(2)
                    .allSatisfy(alert -> assertThat(alert.resolvedAt()).isEqualTo(alert.raisedAt()));
            assertThat(book.open()).isEmpty();
        }

        @Test
        void isRememberedInABookThatDoesNotGrow() {
            for (int i = 0; i < 1000; i++) {
                say(happened("run-1/" + i));
            }
            say(happened("run-1/999"));

            assertThat(told).hasSize(1000);
            assertThat(book.happened()).hasSizeLessThan(100);
        }
    }

    @Test
    void aBookIsKeptInAStoreAsItIs() {
        say(holds("", "connection refused", LATER));
        say(happened("run-1/17"));

        assertThat(Json.read(Json.bytes(book), AlertBook.class)).isEqualTo(book);
    }

    private void say(Notice notice) {
        AlertBook.Turn turn = book.take(notice);
        book = turn.after();
        told.addAll(turn.told());
    }

    private static Notice holds(String about, String cause, Instant at) {
        return new Notice.Holds(JOB, AlertKind.STALE, about, SINCE, at, "RUNNING, but not confirmed", cause, Map.of());
    }

    private static Notice over(String about, Instant at) {
        return new Notice.Over(JOB, AlertKind.STALE, about, at);
    }

    private static Notice happened(String about) {
        return new Notice.Happened(JOB, AlertKind.STALE, about, LATER, "It was", null, Map.of());
    }
}
