package io.sluice.monitor.probe.flink;

import io.sluice.contracts.json.UnreadableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * The one table of what can go wrong when a JobManager is asked, as a cause for people. Every row means "not known now":
 * none of them is evidence about a job, and what the table does not know is no evidence either.
 */
final class FlinkRestErrors {

    private FlinkRestErrors() {}

    /** An answer whose status is not 200. */
    static String causeOf(int status) {
        return switch (status) {
            case 401 -> "not signed in (401)";
            case 403 -> "not allowed (403)";
            case 404 -> "nothing there under this address (404)";
            case 408, 504 -> "timed out at the server (" + status + ")";
            case 429 -> "too many requests (429)";
            case 503 -> "not available, perhaps it is recovering (503)";
            default -> {
                if (status >= 300 && status < 400) {
                    yield "a redirect, which is not followed (" + status + ")";
                }
                yield status >= 500
                        ? "an error of the server (" + status + ")"
                        : "an unexpected answer (" + status + ")";
            }
        };
    }

    /** No answer, or a body that is not what it should be. */
    static String causeOf(Throwable failure) {
        return switch (rootOf(failure)) {
            case HttpConnectTimeoutException e -> "timed out while connecting";
            case HttpTimeoutException e -> "timed out";
            case TimeoutException e -> "timed out";
            case UnknownHostException e -> "unknown host";
            case UnresolvedAddressException e -> "unknown host";
            case NoRouteToHostException e -> "no route to the host";
            case ConnectException e -> "connection refused";
            case SSLException e -> "TLS failed";
            case BodyTooLargeException e -> "the answer is too large";
            case UnreadableException e -> "the answer is no readable JSON of Flink";
            case EOFException e -> "the answer broke off";
            case ClosedChannelException e -> "the connection broke off";
            case SocketException e -> "the connection was reset";
            case IOException e -> ofText(e);
            case Throwable e -> "no answer (" + e.getClass().getSimpleName() + ")";
        };
    }

    /** The JDK's client has no types for these. */
    private static String ofText(IOException failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("reset") || text.contains("broken pipe")) {
            return "the connection was reset";
        }
        if (text.contains("eof") || text.contains("closed") || text.contains("fixed content-length")) {
            return "the answer broke off";
        }
        return "no answer (" + failure.getClass().getSimpleName() + ")";
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root && !isTelling(root)) {
            root = root.getCause();
        }
        return root;
    }

    /** Whether it says more than its cause: a TLS failure and a refused connection are caused by a closed channel. */
    private static boolean isTelling(Throwable failure) {
        return failure instanceof SSLException
                || failure instanceof ConnectException && failure.getCause() instanceof ClosedChannelException
                || failure instanceof HttpTimeoutException
                || failure instanceof BodyTooLargeException
                || failure instanceof UnreadableException;
    }
}
