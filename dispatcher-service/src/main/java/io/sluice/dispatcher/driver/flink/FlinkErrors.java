package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.flink.FlinkException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one table of what Flink's REST can answer, or not answer, and what that means. */
final class FlinkErrors {

    private static final int MAX_CHARACTERS = 500;
    private static final Pattern CAUSE = Pattern.compile("(?m)^\\s*Caused by: (.+)$");
    private static final Pattern EXCEPTION =
            Pattern.compile("(?:[\\w$]+\\.)+([\\w]+(?:Exception|Error|Throwable))(?:: (.*))?");
    private static final Set<String> SAYS_NOTHING =
            Set.of("", "runtime", "completion", "execution", "flink", "rest handler");
    /** Flink's own calls between its parts timed out: the other part may have done it. */
    private static final Pattern INNER_TIMEOUT =
            Pattern.compile("AskTimeoutException|TimeoutException: Invocation of|RpcConnectionException|Ask timed out");

    private FlinkErrors() {}

    /** A call that ended without an answer. */
    static FlinkException of(Cluster cluster, IOException e) {
        Kind kind = e instanceof ConnectException
                        || e instanceof HttpConnectTimeoutException
                        || e.getCause() instanceof UnresolvedAddressException
                ? Kind.NOT_SENT
                : Kind.UNANSWERED;
        String what = e instanceof HttpTimeoutException
                ? "no answer in time"
                : e.getMessage() == null ? "connection refused or cut" : e.getMessage();
        return new FlinkException(kind, "Cluster " + cluster.name() + " at " + cluster.rest() + ": " + what);
    }

    /** An answer other than 2xx. */
    static FlinkException of(Cluster cluster, int status, Duration retryAfter, @Nullable JsonNode body) {
        String message = body == null ? "" : messageOf(body);
        Kind kind = switch (status) {
            // A proxy's 404 says nothing about Flink's jobs; Flink's own has errors in JSON.
            case 404 -> body != null && body.has("errors") ? Kind.NOT_FOUND : Kind.OVERLOADED;
            case 408, 429, 503 -> Kind.OVERLOADED;
            case 502, 504 -> Kind.UNANSWERED;
            case 500 -> body != null && INNER_TIMEOUT.matcher(body.toString()).find() ? Kind.UNANSWERED : Kind.REFUSED;
            default -> status > 500 ? Kind.UNANSWERED : Kind.REFUSED;
        };
        return new FlinkException(
                kind,
                "Cluster " + cluster.name() + " answered " + status + (message.isEmpty() ? "" : ": " + message),
                retryAfter);
    }

    /** What a failed look means: nothing was changed, so it can be tried again unless Flink said no. */
    static Outcome outcomeOfLook(FlinkException e) {
        return switch (e.kind()) {
            case NOT_SENT, UNANSWERED, OVERLOADED -> new Outcome.Retry(e.retryAfter(), unreachable(e.getMessage()));
            case NOT_FOUND, REFUSED -> new Outcome.Failed(refused(e.getMessage()));
        };
    }

    /** Whether Flink's no may come from the job having ended since it was looked at. */
    static boolean mayHaveEnded(FlinkException e) {
        return switch (e.kind()) {
            case NOT_FOUND, REFUSED -> true;
            case NOT_SENT, UNANSWERED, OVERLOADED -> false;
        };
    }

    static Problem unreachable(String detail) {
        return ProblemType.CLUSTER_UNREACHABLE.problem(
                detail, "see whether the cluster runs; the command goes on by itself until its deadline");
    }

    static Problem refused(String detail) {
        return ProblemType.CLUSTER_REFUSED.problem(detail, "look at the job in Flink's UI and at the JobManager's log");
    }

    /** One line that says why: the innermost cause of Flink's stack trace, without class name and frames. */
    static String messageOf(JsonNode body) {
        StringBuilder all = new StringBuilder();
        body.path("errors").forEach(error -> all.append(error.asText()).append('\n'));
        return rootCause(all.toString());
    }

    static String rootCause(String trace) {
        String line = "";
        Matcher causes = CAUSE.matcher(trace);
        while (causes.find()) {
            line = causes.group(1);
        }
        if (line.isEmpty()) {
            line = trace.lines()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty()
                            && !text.startsWith("at ")
                            && !text.startsWith("<Exception on server side")
                            && !text.startsWith("Internal server error"))
                    .findFirst()
                    .orElse("");
        }
        String kept = inWords(line);
        return kept.length() > MAX_CHARACTERS ? kept.substring(0, MAX_CHARACTERS) + "…" : kept;
    }

    /** {@code java.lang.ClassNotFoundException: a.Main} is "class not found: a.Main"; empty names say nothing. */
    private static String inWords(String line) {
        Matcher exception = EXCEPTION.matcher(line);
        if (!exception.matches()) {
            return line;
        }
        String name = exception.group(1).replaceAll("(Exception|Error)$", "");
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        String message = exception.group(2) == null ? "" : exception.group(2);
        if (message.isBlank()) {
            return words;
        }
        return SAYS_NOTHING.contains(words) ? message : words + ": " + message;
    }
}
