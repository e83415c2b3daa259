package io.sluice.cruisecontrol.answer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** The rows of the table for requests that were not answered: whether they may have been carried out. */
final class Silence {

    private Silence() {}

    static Reading of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            switch (cause) {
                case HttpConnectTimeoutException e -> {
                    return notSent("timed out while connecting");
                }
                case HttpTimeoutException e -> {
                    return unanswered("timed out");
                }
                case TimeoutException e -> {
                    return unanswered("timed out");
                }
                case UnknownHostException e -> {
                    return notSent("unknown host");
                }
                case UnresolvedAddressException e -> {
                    return notSent("unknown host");
                }
                case NoRouteToHostException e -> {
                    return notSent("no route to the host");
                }
                case ConnectException e -> {
                    return notSent("connection refused");
                }
                case SSLException e -> {
                    return notSent("TLS failed");
                }
                case SocketException e -> {
                    return unanswered("the connection was reset");
                }
                default -> {}
            }
        }
        return unanswered(
                failure instanceof IOException || failure.getCause() instanceof IOException
                        ? "the answer broke off"
                        : "no answer (" + failure.getClass().getSimpleName() + ")");
    }

    private static Reading notSent(String detail) {
        return Reading.outage(detail, false);
    }

    private static Reading unanswered(String detail) {
        return Reading.outage(detail, true);
    }
}
