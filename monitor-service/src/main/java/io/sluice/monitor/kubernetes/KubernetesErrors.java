package io.sluice.monitor.kubernetes;

import com.fasterxml.jackson.core.JacksonException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what can go wrong when an API server is asked. Only the 404 of an object, from a server that serves its
 * kind, is evidence about a job; every other row, and whatever the table does not know, means "not known now".
 */
final class KubernetesErrors {

    private KubernetesErrors() {}

    /** What an error means. */
    enum Kind {
        /** The server serves the kind, and has no such object. */
        OBJECT_ABSENT,
        /** Where the watch left off is forgotten: it begins again with a list. */
        EXPIRED,
        /** No answer, or one about the server. */
        UNREACHABLE
    }

    /**
     * An error.
     *
     * @param cause for a person
     * @param retryAfter how long the server asks not to be asked
     */
    record Trouble(Kind kind, String cause, @Nullable Duration retryAfter) {

        private static Trouble unreachable(String cause) {
            return new Trouble(Kind.UNREACHABLE, cause, null);
        }
    }

    static Trouble of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof KubernetesClientException answer && answer.getCode() > 0) {
                return ofAnswer(answer);
            }
        }
        return Trouble.unreachable(causeOf(failure));
    }

    private static Trouble ofAnswer(KubernetesClientException answer) {
        int code = answer.getCode();
        return switch (code) {
            case 401 -> Trouble.unreachable("not signed in (401)");
            case 403 -> Trouble.unreachable("not allowed (403): see k8s/base/rbac.yaml for the rights");
            case 404 ->
                namesAnObject(answer.getStatus())
                        ? new Trouble(Kind.OBJECT_ABSENT, "not there (404)", null)
                        : Trouble.unreachable("the kind is not served (404): is the operator installed?");
            case 408, 504 -> Trouble.unreachable("timed out at the server (" + code + ")");
            case 409 -> Trouble.unreachable("a conflict (409)");
            case 410 -> new Trouble(Kind.EXPIRED, "the watch is too old (410)", null);
            case 429 -> new Trouble(Kind.UNREACHABLE, "too many requests (429)", retryAfter(answer.getStatus()));
            case 503 -> new Trouble(Kind.UNREACHABLE, "not available (503)", retryAfter(answer.getStatus()));
            default ->
                Trouble.unreachable(
                        code >= 500 ? "an error of the server (" + code + ")" : "an unexpected answer (" + code + ")");
        };
    }

    private static String causeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            String known = knownCause(cause);
            if (known != null) {
                return known;
            }
        }
        return "no answer (" + root(failure).getClass().getSimpleName() + ")";
    }

    private static @Nullable String knownCause(Throwable failure) {
        return switch (failure) {
            case HttpTimeoutException e -> "timed out";
            case TimeoutException e -> "timed out";
            case UnknownHostException e -> "unknown host";
            case NoRouteToHostException e -> "no route to the host";
            case SSLException e -> "TLS failed";
            case ConnectException e ->
                e.getMessage() != null && e.getMessage().contains("timed out")
                        ? "timed out while connecting"
                        : "connection refused";
            case JacksonException e -> "the answer is no readable JSON of Kubernetes";
            case EOFException e -> "the answer broke off";
            case ClosedChannelException e -> "the connection broke off";
            case SocketException e -> "the connection was reset";
            case Throwable e -> ofText(e);
        };
    }

    /** The HTTP clients have no types for these. */
    private static @Nullable String ofText(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("timed out") || text.contains("timeout")) {
            return "timed out";
        }
        if (text.contains("reset") || text.contains("broken pipe")) {
            return "the connection was reset";
        }
        return text.contains("connection was closed") || text.contains("connection closed")
                ? "the answer broke off"
                : null;
    }

    private static boolean namesAnObject(@Nullable Status status) {
        StatusDetails details = status == null ? null : status.getDetails();
        return details != null
                && details.getName() != null
                && !details.getName().isBlank()
                && details.getKind() != null;
    }

    private static @Nullable Duration retryAfter(@Nullable Status status) {
        StatusDetails details = status == null ? null : status.getDetails();
        return details == null || details.getRetryAfterSeconds() == null || details.getRetryAfterSeconds() <= 0
                ? null
                : Duration.ofSeconds(details.getRetryAfterSeconds());
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            root = cause;
        }
        return root;
    }
}
