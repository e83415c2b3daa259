package io.sluice.contracts.problem;

import java.util.Locale;

/**
 * Every kind of problem that Sluice tells. The slug is the constant's name in kebab case; {@code docs/problems/<slug>.md}
 * says what happened, why, and what to do.
 */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not readable JSON"),
    INVALID_REQUEST(400, "The request has a part that is not understood"),
    UNAUTHORIZED(401, "Sign-in is needed"),
    FORBIDDEN(403, "That is not allowed"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "That cannot be done here"),
    NOT_ACCEPTABLE(406, "That cannot be answered in the form asked for"),
    GENERATION_CONFLICT(409, "The job has changed meanwhile"),
    JOB_RUNNING(409, "The job is running"),
    WRONG_STATE(409, "The job is not in a state for that"),
    JOB_EXISTS(409, "A job has that name already"),
    ALREADY_MANAGED(409, "It is managed already"),
    COMMAND_ID_REUSED(409, "The command id belongs to another command"),
    SAVEPOINT_IN_USE(409, "The job may have to go on from the savepoint"),
    JAR_IN_USE(409, "A job's spec names the jar"),
    SUPERSEDED(409, "A later command has overtaken this one"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "That media type is not understood"),
    INVALID_SPEC(422, "The spec is not valid"),
    INVALID_COMMAND(422, "The command is not valid"),
    INVALID_SELECTOR(422, "The selector is not valid"),
    TOO_MANY_JOBS(422, "The selector selects too many jobs"),
    UNKNOWN_CLUSTER(422, "There is no such cluster"),
    INVALID_JAR(422, "What was sent is no jar"),
    JAR_NOT_FOUND(422, "The jar cannot be had"),
    SECRET_NOT_FOUND(422, "The secret cannot be had"),
    NO_CHECKPOINT(422, "There is nothing to go on from"),
    QUEUE_FULL(429, "Too many commands wait for this job"),
    TOO_MANY_REQUESTS(429, "Too many requests at once"),
    SUBMISSION_FAILED(502, "The cluster refused the job"),
    SAVEPOINT_FAILED(502, "The savepoint failed"),
    CLUSTER_REFUSED(502, "The cluster refused the request"),
    CLUSTER_UNREACHABLE(503, "The cluster does not answer"),
    KAFKA_UNAVAILABLE(503, "Kafka is away; nothing was sent"),
    DATABASE_UNAVAILABLE(503, "The database is away"),
    IN_DOUBT(503, "It is not known whether it took effect"),
    DEADLINE_EXCEEDED(504, "The command's deadline has passed"),
    INTERNAL(500, "Sluice itself failed");

    private static final String PREFIX = "urn:sluice:problem:";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String uri() {
        return PREFIX + slug();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /**
     * @param detail what was seen and what was expected
     * @param remedy what to do about it
     */
    public Problem problem(String detail, String remedy) {
        return new Problem(uri(), title, status, detail, null, remedy, null, null);
    }
}
