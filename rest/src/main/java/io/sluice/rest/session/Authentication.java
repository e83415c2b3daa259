package io.sluice.rest.session;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.sluice.rest.problem.ProblemAnswer;
import io.sluice.rest.problem.ProblemMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows a caller by {@code Authorization: Bearer} or by the session cookie. A wrong bearer token is refused even beside a good
 * cookie. Nothing here blocks.
 */
@ApplicationScoped
class Authentication implements HttpAuthenticationMechanism {

    private static final int HTTP_SEE_OTHER = 303;
    private static final String BEARER = "Bearer ";

    private final AdminToken token;
    private final Optional<URI> page;
    private final InstantSource clock = InstantSource.system();

    Authentication(AdminToken token, SignInConfig config) {
        this.token = token;
        this.page = config.page();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            boolean known = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    && token.matches(authorization.substring(BEARER.length()).strip());
            return known
                    ? Uni.createFrom().item(identity(CallerSession.ADMIN).build())
                    : Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return Uni.createFrom()
                .item(byCookie(context.request().getCookie(CallerSession.COOKIE))
                        .map(session -> identity(session.principal())
                                .addAttribute(CallerSession.EXPIRES, session.expires())
                                .build())
                        .orElse(null));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"sluice\""));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (page.isPresent() && asksForAPage(context)) {
            context.response()
                    .setStatusCode(HTTP_SEE_OTHER)
                    .putHeader(HttpHeaders.LOCATION, page.get().toString())
                    .end();
            return Uni.createFrom().item(true);
        }
        context.response().putHeader("WWW-Authenticate", "Bearer realm=\"sluice\"");
        ProblemAnswer.send(context.response(), ProblemMapper.unauthorized());
        return Uni.createFrom().item(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private Optional<SessionKey.Session> byCookie(@Nullable Cookie cookie) {
        return cookie == null ? Optional.empty() : token.sessionKey().read(cookie.getValue(), clock.instant());
    }

    /** A browser that goes somewhere asks for HTML, a script or a machine does not. */
    private static boolean asksForAPage(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return context.request().method() == HttpMethod.GET && accepted != null && accepted.contains("text/html");
    }

    private static QuarkusSecurityIdentity.Builder identity(String principal) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(principal))
                .setAnonymous(false);
    }
}
