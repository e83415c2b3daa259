package io.sluice.api.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sluice.rest.problem.ProblemAnswer;
import io.sluice.rest.problem.ProblemMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers what nothing else answers: the console's page for its own paths, a problem for everything below {@code /api}. Each
 * answer tells browsers to load from here only, to guess no types, and to be in nobody's frame.
 */
@ApplicationScoped
class ConsoleRoutes {

    private static final String INDEX = "/index.html";
    private static final String ASSETS = "/assets/";
    private static final int AFTER_ALL_OTHERS = 1_000_000;
    private static final int BEFORE_ALL_OTHERS = 1_000;

    /** Everything from here and nothing else; styles may be set by the console's own scripts, not by markup. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    void headers(@Observes Filters filters) {
        filters.register(
                context -> {
                    MultiMap headers = context.response().headers();
                    headers.set("X-Content-Type-Options", "nosniff");
                    headers.set("Referrer-Policy", "no-referrer");
                    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
                    headers.set("X-Frame-Options", "DENY");
                    String path = context.normalizedPath();
                    if (isBelow(path, "/api")) {
                        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
                    } else if (!path.startsWith(ASSETS)) {
                        // Assets have their hash in the name; the page that names them must be the newest.
                        context.addHeadersEndHandler(ended -> headers.set(HttpHeaders.CACHE_CONTROL, "no-cache"));
                    }
                    context.next();
                },
                BEFORE_ALL_OTHERS);
    }

    void fallback(@Observes Router router) {
        router.route().order(AFTER_ALL_OTHERS).handler(ConsoleRoutes::answer);
    }

    private static void answer(RoutingContext context) {
        String path = context.normalizedPath();
        boolean isPage = context.request().method() == HttpMethod.GET
                && !isBelow(path, "/api")
                && !isBelow(path, "/q")
                && !path.startsWith(ASSETS)
                && !path.equals(INDEX);
        if (isPage) {
            context.reroute(INDEX);
        } else {
            ProblemAnswer.send(context.response(), ProblemMapper.unknownPath(path));
        }
    }

    private static boolean isBelow(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
