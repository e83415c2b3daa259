package io.sluice.cruisecontrol.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cruisecontrol.RecordedAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One row of the table each. */
class AnswersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rebalance-dryrun-200 | RESULT | 4fb7fe74-b049-4d76-9d40-504350c6e7d6",
                "remove-broker-or-rebalance-200 | RESULT | 629fa14a-ae14-4664-820d-24e485d0fe67",
                "rebalance-pending-202 | PENDING | ab47b196-4dce-4ed4-96e9-1c51a74cce3f",
                "user-tasks-active-200 | RESULT | 48809606-cea2-4bfc-b3d8-560999681b3c",
                "user-tasks-empty-200 | RESULT |",
                "user-tasks-capacity-500 | CONTENTION |",
                "rebalance-start-up-race-500 | STARTING_UP |"
            })
    void whatWasRecordedOfARealOneIsUnderstood(String name, Meaning meaning, String userTaskId) {
        Reading reading = Answers.read(RecordedAnswer.of(name));

        assertThat(reading.meaning()).isEqualTo(meaning);
        assertThat(reading.userTaskId()).isEqualTo(userTaskId);
    }

    @Test
    void aTakenSlotIsToldInOneLine() {
        Reading reading = Answers.read(RecordedAnswer.of("user-tasks-capacity-500"));

        assertThat(reading.detail())
                .isEqualTo("There are already 5 active user tasks, which has reached the servlet capacity.");
        assertThat(reading.mayHaveTakenEffect()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "com.linkedin.cruisecontrol.exception.NotEnoughValidWindowsException: There are only 0 valid windows | NOT_READY | There are only 0 valid windows",
                "com.linkedin.cruisecontrol.exception.NotEnoughValidWindowsException: There is no window available in range [-1, 5] | NOT_READY | There is no window available in range [-1, 5]",
                "java.lang.IllegalStateException: Cannot execute new proposals while there is an ongoing execution. | CONFLICT | Cannot execute new proposals while there is an ongoing execution.",
                "java.lang.IllegalStateException: Cannot execute new proposals while there are ongoing partition reassignments initiated by external agent: [a-1]. | CONFLICT | Cannot execute new proposals while there are ongoing partition reassignments initiated by external agent: [a-1].",
                "java.lang.IllegalStateException: Cannot execute new proposals because the Executor is reserved by another thread. | CONFLICT | Cannot execute new proposals because the Executor is reserved by another thread.",
                "java.lang.IllegalArgumentException: Unexpected header User-Task-ID in the request | UNKNOWN_TASK | Unexpected header User-Task-ID in the request",
                "java.lang.IllegalArgumentException: UserTask 1 is an invalid User-Task-ID | UNKNOWN_TASK | UserTask 1 is an invalid User-Task-ID",
                "org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. | OUTAGE | Timed out waiting for a node assignment.",
                "com.linkedin.kafka.cruisecontrol.exception.OptimizationFailureException: [RackAwareGoal] Insufficient number of racks. | REFUSED | [RackAwareGoal] Insufficient number of racks."
            })
    void anErrorIsToldApartByItsText(String cause, Meaning meaning, String detail) {
        String message =
                "Error processing POST request '/rebalance' due to: 'com.linkedin.kafka.cruisecontrol.exception"
                        + ".KafkaCruiseControlException: " + cause + "'.";

        Reading reading = Answers.read(error(500, "{\"errorMessage\":\"" + message + "\",\"version\":1}"));

        assertThat(reading.meaning()).isEqualTo(meaning);
        assertThat(reading.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | <html>Unauthorized</html> | AUTHENTICATION | false",
                "403 | <html>Forbidden</html> | AUTHENTICATION | false",
                "404 | <html>Not Found</html> | OUTAGE | false",
                "302 | `` | OUTAGE | false",
                "408 | `` | OUTAGE | true",
                "429 | `` | OUTAGE | false",
                "502 | <html>Bad Gateway</html> | OUTAGE | true",
                "503 | <html>Service Unavailable</html> | OUTAGE | false",
                "504 | `` | OUTAGE | true",
                "500 | <html>Server Error</html> | OUTAGE | true",
                "500 | There are already 5 active user tasks, which has reached the servlet capacity. | CONTENTION | false",
                "200 | <html>a proxy's page</html> | OUTAGE | true",
                "200 | {\"userTasks\":[ | OUTAGE | true",
                "200 | [] | OUTAGE | true",
                "418 | {\"x\":1} | OUTAGE | true",
                "400 | {\"errorMessage\":\"Unrecognized endpoint parameters\"} | REFUSED | false"
            })
    void everyOtherAnswerHasItsRow(int status, String body, Meaning meaning, boolean mayHaveTakenEffect) {
        Reading reading = Answers.read(error(status, body));

        assertThat(reading.meaning()).isEqualTo(meaning);
        assertThat(reading.mayHaveTakenEffect()).isEqualTo(mayHaveTakenEffect);
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(new HttpConnectTimeoutException("x"), "timed out while connecting", false),
                Arguments.of(new HttpTimeoutException("x"), "timed out", true),
                Arguments.of(new TimeoutException("x"), "timed out", true),
                Arguments.of(new UnknownHostException("x"), "unknown host", false),
                Arguments.of(wrapped(new UnresolvedAddressException()), "unknown host", false),
                Arguments.of(new NoRouteToHostException("x"), "no route to the host", false),
                Arguments.of(wrapped(new ConnectException("x")), "connection refused", false),
                Arguments.of(wrapped(new SSLHandshakeException("x")), "TLS failed", false),
                Arguments.of(wrapped(new SocketException("Connection reset")), "the connection was reset", true),
                Arguments.of(wrapped(new EOFException("x")), "the answer broke off", true),
                Arguments.of(
                        new ExecutionException(new IllegalStateException()), "no answer (ExecutionException)", true));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void noAnswerIsAnOutage(Throwable failure, String detail, boolean mayHaveTakenEffect) {
        Reading reading = Answers.of(failure);

        assertThat(reading.meaning()).isEqualTo(Meaning.OUTAGE);
        assertThat(reading.detail()).isEqualTo(detail);
        assertThat(reading.mayHaveTakenEffect()).isEqualTo(mayHaveTakenEffect);
    }

    private static Throwable wrapped(Exception cause) {
        return new ExecutionException(new IOException(cause));
    }

    private static RawAnswer error(int status, String body) {
        return new RawAnswer(status, null, body.getBytes(StandardCharsets.UTF_8));
    }
}
