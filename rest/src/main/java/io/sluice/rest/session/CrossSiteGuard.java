package io.sluice.rest.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.rest.problem.ProblemAnswer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the header {@code X-Requested-With} where a request changes something and came with the cookie: another site's form
 * can make a browser send the cookie (where SameSite is not known), but never a header of its own.
 */
class CrossSiteGuard {

    private static final String HEADER = "X-Requested-With";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final SecurityIdentity identity;

    CrossSiteGuard(SecurityIdentity identity) {
        this.identity = identity;
    }

    @ServerRequestFilter
    @Nullable
    Response check(ContainerRequestContext request) {
        boolean byCookie = CallerSession.isByCookie(identity);
        if (!byCookie || SAFE.contains(request.getMethod()) || request.getHeaderString(HEADER) != null) {
            return null;
        }
        return ProblemAnswer.of(ProblemType.FORBIDDEN.problem(
                "A request that changes something and is signed in by cookie needs the header " + HEADER,
                "send " + HEADER + " with any value, or use Authorization: Bearer"));
    }
}
