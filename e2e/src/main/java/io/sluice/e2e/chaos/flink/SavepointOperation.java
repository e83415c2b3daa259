package io.sluice.e2e.chaos.flink;

import java.util.Map;

/** A savepoint that was asked for, as a caller who polls sees it. Its cluster guards it. */
final class SavepointOperation {

    private Status status = new UnderWay();

    private sealed interface Status {}

    private record UnderWay() implements Status {}

    private record Taken(String path) implements Status {}

    private record Failed(String cause) implements Status {}

    void complete(String path) {
        status = new Taken(path);
    }

    void fail(String cause) {
        status = new Failed(cause);
    }

    boolean isUnderWay() {
        return status instanceof UnderWay;
    }

    Map<String, ?> json() {
        return switch (status) {
            case UnderWay underWay -> Map.of("status", Map.of("id", "IN_PROGRESS"));
            case Taken taken -> completed(Map.of("location", taken.path()));
            // As Flink has it: the request is complete, the savepoint is not there.
            case Failed failed ->
                completed(
                        Map.of("failure-cause", Map.of("class", "CompletionException", "stack-trace", failed.cause())));
        };
    }

    private static Map<String, ?> completed(Map<String, ?> operation) {
        return Map.of("status", Map.of("id", "COMPLETED"), "operation", operation);
    }
}
