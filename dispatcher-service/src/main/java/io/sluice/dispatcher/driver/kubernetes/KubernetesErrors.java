package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.kubernetes.KubernetesException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** The one table of what an API server can answer, or not answer, and what that means. */
final class KubernetesErrors {

    private static final int MAX_CHARACTERS = 500;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");
    /** A field that strict decoding, a schema or a validator complains of. */
    private static final Pattern FIELD = Pattern.compile(
            "(?:unknown field|duplicate field) \"([^\"]+)\"|\\b(spec(?:\\.[A-Za-z0-9_]+(?:\\[[^]]*])?)+)");

    private KubernetesErrors() {}

    /**
     * A call that ended without an answer.
     *
     * @param writes whether it was to change something
     */
    static KubernetesException of(Cluster cluster, IOException e, boolean writes) {
        boolean sent = !(e instanceof ConnectException
                || e instanceof HttpConnectTimeoutException
                || e instanceof SSLHandshakeException
                || e.getCause() instanceof UnresolvedAddressException);
        String what = e instanceof HttpTimeoutException
                ? "no answer in time"
                : e.getMessage() == null ? "connection refused or cut" : e.getMessage();
        return exception(sent && writes ? Kind.IN_DOUBT : Kind.UNREACHABLE, says(cluster) + ": " + what);
    }

    /**
     * An answer other than 2xx, or one that is no JSON.
     *
     * @param body as JSON; absent if it is none: then a proxy answered, and not the API server
     * @param retryAfter the header, where there is one
     */
    static KubernetesException of(
            Cluster cluster, int status, @Nullable JsonNode body, @Nullable String retryAfter, boolean writes) {
        String message = body == null ? "" : body.path("message").asText();
        Kind kind = kindOf(status, body, writes);
        return new KubernetesException(
                kind,
                says(cluster) + " answered " + status + (message.isEmpty() ? "" : ": " + cut(message)),
                kind == Kind.INVALID ? field(body, message) : null,
                wait(retryAfter));
    }

    private static Kind kindOf(int status, @Nullable JsonNode body, boolean writes) {
        Kind unanswered = writes ? Kind.IN_DOUBT : Kind.UNREACHABLE;
        return switch (status) {
            case 400, 422 -> Kind.INVALID;
            case 401, 403 -> isDenied(body) ? Kind.INVALID : Kind.FORBIDDEN;
            // The API server says of what there is none; a proxy's 404, or that of an unknown path, does not.
            case 404 -> body == null ? Kind.UNREACHABLE : Kind.NOT_SERVED;
            case 409, 410, 412 -> Kind.CHANGED;
            case 408, 504 -> unanswered;
            case 429, 503 -> Kind.OVERLOADED;
            // What server-side apply says of an unknown field before Kubernetes 1.27.
            case 500 -> isUndeclared(body) ? Kind.INVALID : unanswered;
            default -> status >= 500 || status < 400 ? unanswered : Kind.REFUSED;
        };
    }

    /** Whether a 404 is about the object, and so says that there is none. */
    static boolean isAbsent(int status, @Nullable JsonNode body, String name) {
        return status == 404
                && body != null
                && body.path("reason").asText().equals("NotFound")
                && body.path("details").path("name").asText().equals(name);
    }

    /**
     * What a failed call means for the command. In-doubt and changed are the caller's to look after.
     *
     * @param root the pointer of the resource's spec in the job's
     */
    static Outcome outcome(KubernetesException e, String root) {
        return switch (e.kind()) {
            case UNREACHABLE, IN_DOUBT, OVERLOADED, CHANGED ->
                new Outcome.Retry(
                        e.after(),
                        ProblemType.CLUSTER_UNREACHABLE.problem(
                                e.getMessage(),
                                "see whether the API server answers; the command goes on by itself until its deadline"));
            case NOT_SERVED ->
                failed(ProblemType.CLUSTER_REFUSED.problem(
                        e.getMessage(),
                        "see whether the namespace is there, and install the operator of the kind (the Flink Kubernetes"
                                + " Operator, or Strimzi) with its custom resource definitions"));
            case FORBIDDEN ->
                failed(ProblemType.CLUSTER_REFUSED.problem(
                        e.getMessage(),
                        "see whether the credentials still hold, and give the dispatcher's account the rights that"
                                + " docs/kubernetes.md lists"));
            case INVALID -> failed(invalid(e, root));
            case REFUSED ->
                failed(ProblemType.CLUSTER_REFUSED.problem(e.getMessage(), "look at the API server's answer"));
        };
    }

    private static Problem invalid(KubernetesException e, String root) {
        Problem problem = ProblemType.SUBMISSION_FAILED.problem(
                e.getMessage(), "correct the spec; the operator's version decides which fields there are");
        return e.field() == null ? problem : problem.at(Pointers.ofField(e.field(), root));
    }

    private static Outcome failed(Problem problem) {
        return new Outcome.Failed(problem);
    }

    /** A refusal by an admission webhook is about what was written, and not about our rights. */
    private static boolean isDenied(@Nullable JsonNode body) {
        return body != null && body.path("message").asText().startsWith("admission webhook");
    }

    private static boolean isUndeclared(@Nullable JsonNode body) {
        return body != null && body.path("message").asText().contains("field not declared in schema");
    }

    /** The field of the first cause, or the first that the message names. */
    static @Nullable String field(@Nullable JsonNode body, String message) {
        String cause = body == null
                ? ""
                : body.path("details").path("causes").path(0).path("field").asText();
        return cause.isEmpty() ? fieldIn(message).orElse(null) : cause;
    }

    static Optional<String> fieldIn(String message) {
        Matcher found = FIELD.matcher(message);
        return found.find() ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1)) : Optional.empty();
    }

    static String cut(String message) {
        return message.length() > MAX_CHARACTERS ? message.substring(0, MAX_CHARACTERS) + "…" : message;
    }

    private static Duration wait(@Nullable String retryAfter) {
        return retryAfter != null && SECONDS.matcher(retryAfter).matches()
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : Duration.ZERO;
    }

    private static String says(Cluster cluster) {
        return "The API server of cluster " + cluster.name();
    }

    private static KubernetesException exception(Kind kind, String message) {
        return new KubernetesException(kind, message, null, Duration.ZERO);
    }
}
