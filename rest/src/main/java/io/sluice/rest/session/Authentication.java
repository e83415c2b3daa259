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
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
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
    /** On the request: it is refused for the number of wrong tokens before it. */
    private static final String TOO_MANY = "sluice.too-many-wrong-tokens";

    private final AdminToken token;
    private final SignInLimit limit;
    private final Optional<SignInPage> page;
    private final InstantSource clock = InstantSource.system();

    Authentication(AdminToken token, SignInLimit limit, SignInConfig config) {
        this.token = token;
        this.limit = limit;
        this.page = config.page().map(SignInPage::new);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return byToken(context, authorization);
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
                    .putHeader(
                            HttpHeaders.LOCATION,
                            page.get().backTo(context.request().absoluteURI()))
                    .end();
            return Uni.createFrom().item(true);
        }
        context.response().putHeader("WWW-Authenticate", "Bearer realm=\"sluice\"");
        boolean tooMany = context.get(TOO_MANY) != null;
        ProblemAnswer.send(
                context.response(), tooMany ? ProblemMapper.tooManyWrongTokens() : ProblemMapper.unauthorized());
        return Uni.createFrom().item(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private Uni<SecurityIdentity> byToken(RoutingContext context, String authorization) {
        boolean isRight = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.matches(authorization.substring(BEARER.length()).strip());
        SocketAddress remote = context.request().remoteAddress();
        String address = remote == null ? "" : remote.hostAddress();
        return switch (limit.judge(address, isRight, clock.instant())) {
            case RIGHT -> Uni.createFrom().item(identity(CallerSession.ADMIN).build());
            case WRONG -> Uni.createFrom().failure(new AuthenticationFailedException());
            case TOO_MANY -> {
                context.put(TOO_MANY, true);
                yield Uni.createFrom().failure(new AuthenticationFailedException());
            }
        };
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
