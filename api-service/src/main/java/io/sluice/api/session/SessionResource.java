package io.sluice.api.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.api.body.LimitedBody;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.rest.problem.ProblemAnswer;
import io.sluice.rest.problem.ProblemMapper;
import io.sluice.rest.session.AdminToken;
import io.sluice.rest.session.CallerSession;
import io.sluice.rest.session.SignInLimit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in and out with a browser; machines send the token with each request. */
@Path("/session")
@Tag(name = "session", description = "Signing in with a browser")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SessionResource {

    private final AdminToken token;
    private final SessionCookie cookies;
    private final SignInLimit limit;
    private final LimitedBody bodies;
    private final InstantSource clock = InstantSource.system();

    SessionResource(AdminToken token, SessionCookie cookies, SignInLimit limit, LimitedBody bodies) {
        this.token = token;
        this.cookies = cookies;
        this.limit = limit;
        this.bodies = bodies;
    }

    /** What a browser signs in with. */
    record SignIn(
            @Schema(description = "The admin token", required = true)
            String token) {}

    /** Who is signed in. */
    record Principal(String principal) {}

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirementsSet
    @Operation(
            summary = "Sign in",
            description = "Answers a session cookie (HttpOnly, SameSite=Strict) that stands for the token.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SignIn.class)))
    @APIResponse(responseCode = "204", description = "Signed in; the cookie is set")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Response signIn(InputStream body, @Context HttpServerRequest request) {
        String address =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        JsonNode given = bodies.json(body).path("token");
        if (!given.isTextual()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST
                    .problem("/token is required and must be a text", "send {\"token\": \"…\"}")
                    .at("/token"));
        }
        boolean isRight = token.matches(given.textValue().strip());
        return switch (limit.judge(address, isRight, clock.instant())) {
            case RIGHT -> signedIn();
            case WRONG -> ProblemAnswer.of(wrongToken());
            case TOO_MANY -> ProblemAnswer.of(ProblemMapper.tooManyWrongTokens());
        };
    }

    private Response signedIn() {
        String value =
                token.sessionKey().issue(CallerSession.ADMIN, clock.instant().plus(cookies.lifetime()));
        return Response.noContent()
                .header("Set-Cookie", cookies.of(value).encode())
                .build();
    }

    @GET
    @Authenticated
    @Operation(summary = "Who is signed in")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Principal.class)))
    @APIResponse(responseCode = "401", ref = "Problem")
    public Principal session(@Context SecurityIdentity identity) {
        return new Principal(identity.getPrincipal().getName());
    }

    @DELETE
    @Authenticated
    @Operation(summary = "Sign out", description = "The browser forgets the cookie.")
    @APIResponse(responseCode = "204", description = "Signed out")
    @APIResponse(responseCode = "401", ref = "Problem")
    public Response signOut() {
        return Response.noContent()
                .header("Set-Cookie", cookies.ended().encode())
                .build();
    }

    private static Problem wrongToken() {
        return ProblemType.UNAUTHORIZED.problem(
                "That is not the token",
                "take it from the file that sluice.sign-in.token-file names (./sluice up prints where)");
    }
}
