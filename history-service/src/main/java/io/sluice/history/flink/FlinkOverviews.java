package io.sluice.history.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.state.State;
import io.sluice.history.ServingConfig;
import io.sluice.history.page.OverviewCursor;
import io.sluice.history.store.Applications;
import io.sluice.history.store.ListPosition;
import io.sluice.history.store.Runs;
import io.sluice.rest.page.Cursor;
import io.sluice.rest.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tells of all runs at once, in Flink's words: merged out of the entries that each archive has of itself. */
@ApplicationScoped
class FlinkOverviews {

    private final Runs runs;
    private final Applications applications;
    private final ServingConfig config;
    private final ObjectMapper mapper;

    FlinkOverviews(Runs runs, Applications applications, ServingConfig config, ObjectMapper mapper) {
        this.runs = runs;
        this.applications = applications;
        this.config = config;
        this.mapper = mapper;
    }

    /** All jobs, the newest first. */
    void jobs(FlinkAnswer answer) {
        list(
                "jobs",
                answer,
                items -> runs.overviews(
                        null, config.maxOverview(), (entry, position) -> items.add(JobEntry.complete(entry))));
    }

    /** One page of them, with {@code nextCursor} beside; Flink has no such thing. */
    void jobs(PageRequest page, FlinkAnswer answer) {
        ListPosition after =
                page.after(OverviewCursor.VALUES, OverviewCursor::position).orElse(null);
        PageEnd end = new PageEnd(page.limit());
        answer.add("{\"jobs\":[");
        Items items = new Items(answer);
        // One more than asked for tells whether there is a next page.
        runs.overviews(after, page.limit() + 1, (entry, position) -> {
            if (end.takes(position)) {
                items.add(JobEntry.complete(entry));
            }
        });
        Cursor next = end.next();
        answer.add("],\"nextCursor\":" + (next == null ? "null" : "\"" + next.text() + "\"") + "}")
                .end();
    }

    /** The ids of all jobs with their states. */
    void jobIds(FlinkAnswer answer) {
        list(
                "jobs",
                answer,
                items -> runs.overviews(
                        null,
                        config.maxOverview(),
                        (entry, position) -> items.add(JobEntry.idAndStatus(entry, mapper))));
    }

    void applications(FlinkAnswer answer) {
        list("applications", answer, items -> applications.overviews(config.maxOverview(), items::add));
    }

    /** A cluster without TaskManagers, whose jobs all have ended. */
    void cluster(FlinkAnswer answer) {
        Map<State, Long> ended = runs.countByState();
        ObjectNode overview = mapper.createObjectNode()
                .put("taskmanagers", 0)
                .put("slots-total", 0)
                .put("slots-available", 0)
                .put("jobs-running", 0)
                .put("jobs-finished", ended.getOrDefault(State.FINISHED, 0L))
                .put("jobs-cancelled", ended.getOrDefault(State.CANCELED, 0L))
                .put("jobs-failed", ended.getOrDefault(State.FAILED, 0L))
                .put("flink-version", WebUi.FLINK_VERSION)
                .put("flink-commit", "");
        answer.add(overview.toString()).end();
    }

    void serverConfig(FlinkAnswer answer) {
        ZonedDateTime now = ZonedDateTime.now();
        ObjectNode server = mapper.createObjectNode()
                .put("refresh-interval", config.refreshInterval().toMillis())
                .put("timezone-name", now.getZone().getDisplayName(TextStyle.FULL, Locale.getDefault()))
                .put("timezone-offset", now.getOffset().getTotalSeconds() * 1000L)
                .put("flink-version", WebUi.FLINK_VERSION)
                .put("flink-revision", "Sluice");
        server.putObject("features")
                .put("web-submit", false)
                .put("web-cancel", false)
                .put("web-rescale", false)
                .put("web-history", true);
        answer.add(server.toString()).end();
    }

    private static void list(String name, FlinkAnswer answer, Source source) {
        answer.add("{\"" + name + "\":[");
        source.writeTo(new Items(answer));
        answer.add("]}").end();
    }

    private interface Source {
        void writeTo(Items items);
    }

    /** The items of a JSON array, with commas between. */
    private static final class Items {

        private final FlinkAnswer answer;
        private boolean first = true;

        private Items(FlinkAnswer answer) {
            this.answer = answer;
        }

        private void add(String json) {
            answer.add(first ? json : "," + json);
            first = false;
        }
    }

    /** Where a page ends, and whether there is another after it. */
    private static final class PageEnd {

        private int left;
        private boolean more;
        private @Nullable ListPosition last;

        private PageEnd(int limit) {
            this.left = limit;
        }

        private boolean takes(ListPosition position) {
            if (left == 0) {
                more = true;
                return false;
            }
            left--;
            last = position;
            return true;
        }

        private @Nullable Cursor next() {
            return more && last != null ? OverviewCursor.of(last) : null;
        }
    }
}
