package io.sluice.rest.problem;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.sluice.contracts.Excerpt;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * From what a resource threw to what the client reads. What is not in this table is a fault of ours: it is logged with a
 * trace id, and the client sees the id alone.
 */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response problem(ProblemException thrown) {
        return ProblemAnswer.of(thrown.problem());
    }

    @ServerExceptionMapper
    Response unreadable(UnreadableException thrown) {
        return ProblemAnswer.of(ProblemType.MALFORMED_JSON
                .problem(thrown.getMessage(), "send one JSON value; a tool such as jq shows where it breaks")
                .at(thrown.pointer()));
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException thrown) {
        return ProblemAnswer.of(unauthorized());
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException thrown) {
        return ProblemAnswer.of(
                ProblemType.FORBIDDEN.problem("Your sign-in does not allow this", "ask for the right to do it"));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException thrown, UriInfo uri) {
        return switch (thrown) {
            case NotFoundException e -> ProblemAnswer.of(unknownPath(uri.getPath()));
            case NotAllowedException e -> methodNotAllowed(e, uri);
            case NotSupportedException e ->
                ProblemAnswer.of(ProblemType.UNSUPPORTED_MEDIA_TYPE.problem(
                        "The body has a media type that is not understood here",
                        "send JSON with Content-Type: application/json, or a jar with application/java-archive"));
            case NotAcceptableException e ->
                ProblemAnswer.of(ProblemType.NOT_ACCEPTABLE.problem(
                        "The Accept header leaves out what is answered here",
                        "accept application/json; text/event-stream for /api/v1/events"));
            default -> other(thrown);
        };
    }

    @ServerExceptionMapper
    Response anything(Throwable thrown) {
        if (DatabaseFailure.isOne(thrown)) {
            return database(thrown);
        }
        return fault(thrown);
    }

    /** Sign-in is needed; also said where no resource is reached. */
    public static Problem unauthorized() {
        return ProblemType.UNAUTHORIZED.problem(
                "The request has no valid token and no valid session",
                "send Authorization: Bearer <token>, or sign in at /sign-in; the token lies in the file that "
                        + "sluice.sign-in.token-file names");
    }

    /** Also said where the token would be right: who guesses does not learn it. */
    public static Problem tooManyWrongTokens() {
        return ProblemType.TOO_MANY_REQUESTS.problem(
                "Too many wrong tokens came from this address", "wait a minute and try again with the right one");
    }

    public static Problem unknownPath(String path) {
        return ProblemType.NOT_FOUND.problem(
                "There is nothing at " + Excerpt.of(path), "see /q/openapi for what there is");
    }

    private static Response methodNotAllowed(NotAllowedException thrown, UriInfo uri) {
        Response answer = ProblemAnswer.of(ProblemType.METHOD_NOT_ALLOWED.problem(
                "This method is not understood at " + Excerpt.of(uri.getPath()),
                "see the Allow header, and /q/openapi"));
        String allow = thrown.getResponse().getHeaderString("Allow");
        return allow == null
                ? answer
                : Response.fromResponse(answer).header("Allow", allow).build();
    }

    private static Response other(WebApplicationException thrown) {
        int status = thrown.getResponse().getStatus();
        if (status == 413) {
            return ProblemAnswer.of(
                    ProblemType.BODY_TOO_LARGE.problem("The body is too large", "send less, or upload a jar"));
        }
        return status < 500
                ? ProblemAnswer.of(ProblemType.INVALID_REQUEST.problem(
                        "The request has a part that is not understood", "see /q/openapi for what is expected"))
                : fault(thrown);
    }

    private static Response database(Throwable thrown) {
        return switch (DatabaseFailure.of(thrown)) {
            case AWAY, CONTENTION -> {
                LOG.debug("The database does not answer", thrown);
                yield ProblemAnswer.of(ProblemType.DATABASE_UNAVAILABLE.problem(
                        "The database does not answer, so nothing can be read", "try again; nothing is lost"));
            }
            case CONTENT, OTHER -> fault(thrown);
        };
    }

    private static Response fault(Throwable thrown) {
        String traceId = UUID.randomUUID().toString().replace("-", "");
        LOG.errorf(thrown, "A request failed by a fault of ours, traceId=%s", traceId);
        return ProblemAnswer.of(ProblemType.INTERNAL
                .problem(
                        "Sluice itself failed at this request",
                        "look for the trace id in the log of the service that answered")
                .traced(traceId));
    }
}
