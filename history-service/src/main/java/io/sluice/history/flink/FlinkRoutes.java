package io.sluice.history.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.history.ServingConfig;
import io.sluice.rest.page.PageRequest;
import io.sluice.rest.problem.DatabaseFailure;
import io.sluice.rest.problem.ProblemAnswer;
import io.sluice.rest.problem.ProblemMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers as Flink's History Server does: its REST paths at the root, and the same with the UI below {@code /flink/}. Everything
 * else that is not Sluice's own ends here too, as it ends there: {@code 404} in Flink's shape.
 */
@ApplicationScoped
class FlinkRoutes {

    private static final Logger LOG = Logger.getLogger(FlinkRoutes.class);

    private static final String UI = "/flink";
    private static final String NOT_FOUND = "File not found.";
    private static final int AFTER_ALL_OTHERS = 1_000_000;
    private static final int BEFORE_ALL_OTHERS = 1_000;
    private static final boolean UNORDERED = false;

    /** Everything from here; Flink's page sets styles and one handler inline, and its editor runs workers from blobs. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private final FlinkOverviews overviews;
    private final ArchivedDocuments documents;
    private final ServingConfig config;
    private final ObjectMapper mapper;

    FlinkRoutes(FlinkOverviews overviews, ArchivedDocuments documents, ServingConfig config, ObjectMapper mapper) {
        this.overviews = overviews;
        this.documents = documents;
        this.config = config;
        this.mapper = mapper;
    }

    void headers(@Observes Filters filters) {
        filters.register(
                context -> {
                    MultiMap headers = context.response().headers();
                    headers.set("X-Content-Type-Options", "nosniff");
                    headers.set("Referrer-Policy", "no-referrer");
                    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
                    headers.set("X-Frame-Options", "DENY");
                    if (isBelow(context.normalizedPath(), "/api")) {
                        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
                    }
                    context.next();
                },
                BEFORE_ALL_OTHERS);
    }

    void routes(@Observes Router router) {
        router.route().order(AFTER_ALL_OTHERS).blockingHandler(this::answer, UNORDERED);
    }

    private void answer(RoutingContext context) {
        String path = context.normalizedPath();
        HttpMethod method = context.request().method();
        if (isBelow(path, "/api") || isBelow(path, "/q")) {
            ProblemAnswer.send(context.response(), ProblemMapper.unknownPath(path));
        } else if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            FlinkAnswer.fail(context.response(), 405, "An archive can only be read.", mapper);
        } else if (path.equals("/") || path.equals(UI)) {
            context.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, UI + "/")
                    .end();
        } else if (path.startsWith(UI + "/")) {
            answer(context, path.substring(UI.length()), true);
        } else {
            answer(context, path, false);
        }
    }

    private void answer(RoutingContext context, String path, boolean withUi) {
        HttpServerResponse response = context.response();
        try {
            switch (FlinkPath.of(path)) {
                case FlinkPath.ServerConfig asked -> overviews.serverConfig(written(response));
                case FlinkPath.ClusterOverview asked -> overviews.cluster(written(response));
                case FlinkPath.JobIds asked -> overviews.jobIds(written(response));
                case FlinkPath.JobsOverview asked -> jobs(context);
                case FlinkPath.ApplicationsOverview asked -> overviews.applications(written(response));
                case FlinkPath.JobDocument asked -> send(response, documents.find(asked));
                case FlinkPath.ApplicationDocument asked -> send(response, documents.find(asked));
                case FlinkPath.Other asked -> file(response, withUi ? WebUi.find(asked.path()) : Optional.empty());
            }
        } catch (ProblemException e) {
            FlinkAnswer.fail(response, e.problem().status(), e.problem().detail(), mapper);
        } catch (FlinkAnswer.SlowClientException e) {
            LOG.debugf(e, "Nobody reads the answer to %s", path);
            response.reset();
        } catch (RuntimeException e) {
            failed(response, path, e);
        }
    }

    private void jobs(RoutingContext context) {
        String limit = parameter(context, "limit");
        String cursor = parameter(context, "cursor");
        if (limit == null && cursor == null) {
            overviews.jobs(written(context.response()));
        } else {
            overviews.jobs(PageRequest.of(limit, cursor), written(context.response()));
        }
    }

    private FlinkAnswer written(HttpServerResponse response) {
        return new FlinkAnswer(response, config.slowestClient());
    }

    private void send(HttpServerResponse response, Optional<byte[]> document) {
        if (document.isEmpty()) {
            FlinkAnswer.fail(response, 404, NOT_FOUND, mapper);
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
                .putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        "private, max-age=" + config.documentsStayFresh().toSeconds())
                .end(Buffer.buffer(document.get()));
    }

    private void file(HttpServerResponse response, Optional<WebUi.File> found) {
        if (found.isEmpty()) {
            FlinkAnswer.fail(response, 404, NOT_FOUND, mapper);
            return;
        }
        WebUi.File file = found.get();
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type())
                .putHeader(
                        HttpHeaders.CACHE_CONTROL, file.lasting() ? "private, max-age=31536000, immutable" : "no-cache")
                .end(Buffer.buffer(file.content()));
    }

    private void failed(HttpServerResponse response, String path, RuntimeException thrown) {
        DatabaseFailure failure = DatabaseFailure.of(thrown);
        if (failure == DatabaseFailure.AWAY || failure == DatabaseFailure.CONTENTION) {
            LOG.debugf(thrown, "The database does not answer; path=%s", path);
            FlinkAnswer.fail(response, 503, "The database does not answer; try again.", mapper);
        } else {
            LOG.errorf(thrown, "A request failed by a fault of ours; path=%s", path);
            FlinkAnswer.fail(response, 500, "Internal server error.", mapper);
        }
    }

    private static @Nullable String parameter(RoutingContext context, String name) {
        return context.request().getParam(name);
    }

    private static boolean isBelow(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
