package io.sluice.history.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The facts of a job's archive. */
final class JobFacts implements FactFinder {

    private static final Pattern FLINK_JAR =
            Pattern.compile("flink-(?:dist|runtime)(?:_2\\.1\\d)?-(\\d+\\.\\d+[0-9A-Za-z.-]{0,40}?)\\.jar");
    private static final String NO_PATH = "<checkpoint-not-externally-addressable>";
    private static final int MAX_PATH_CHARACTERS = 4000;

    private final Subject.JobArchive subject;
    private @Nullable OverviewEntry entry;
    private @Nullable String application;
    private @Nullable String cause;
    private @Nullable String restoredFrom;
    private @Nullable String lastCheckpoint;
    private @Nullable String lastSavepoint;
    private @Nullable String flinkVersion;

    JobFacts(Subject.JobArchive subject) {
        this.subject = subject;
    }

    @Override
    public boolean wants(String path) {
        return switch (below(path)) {
            case "", "/exceptions", "/checkpoints", "/jobmanager/environment" -> true;
            default -> path.equals(subject.overview());
        };
    }

    @Override
    public void take(String path, JsonNode document) throws RejectedException {
        if (path.equals(subject.overview())) {
            entry = OverviewEntry.of(subject, document, "jobs", "jid");
            return;
        }
        switch (below(path)) {
            case "" -> application = text(document.path("application-id"));
            case "/exceptions" -> cause = RootCause.of(document);
            case "/checkpoints" -> checkpoints(document.path("latest"));
            case "/jobmanager/environment" -> flinkVersion = versionIn(document);
            default -> throw new IllegalArgumentException("Nobody asked for " + path);
        }
    }

    @Override
    public Facts facts() throws RejectedException {
        if (entry == null) {
            throw new RejectedException(Reason.NOT_AN_ARCHIVE, "It has no document " + subject.overview());
        }
        JsonNode tasks = entry.node().path("tasks");
        return new Facts.OfJob(
                subject.job(),
                application,
                entry.name(),
                entry.state("state"),
                entry.start(),
                entry.end(),
                cause,
                restoredFrom,
                lastCheckpoint,
                lastSavepoint,
                tasks.path("total").asInt(),
                tasks.path("finished").asInt(),
                tasks.path("canceled").asInt(),
                tasks.path("failed").asInt(),
                flinkVersion,
                entry.node().toString());
    }

    private void checkpoints(JsonNode latest) {
        restoredFrom = text(latest.path("restored").path("external_path"));
        lastCheckpoint = text(latest.path("completed").path("external_path"));
        lastSavepoint = text(latest.path("savepoint").path("external_path"));
    }

    private static @Nullable String versionIn(JsonNode environment) {
        for (JsonNode place : new JsonNode[] {environment.path("classpath"), environment.path("jvm")}) {
            Matcher jar = FLINK_JAR.matcher(place.toString());
            if (jar.find()) {
                return jar.group(1);
            }
        }
        return null;
    }

    private String below(String path) {
        return path.startsWith(subject.root()) ? path.substring(subject.root().length()) : path;
    }

    private static @Nullable String text(JsonNode node) {
        String text = node.asText("");
        return node.isNull() || text.isBlank() || text.equals(NO_PATH)
                ? null
                : Texts.shortened(text, MAX_PATH_CHARACTERS);
    }
}
