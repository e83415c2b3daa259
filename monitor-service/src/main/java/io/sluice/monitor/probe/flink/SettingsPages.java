package io.sluice.monitor.probe.flink;

import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_ALIGNED_TIMEOUT;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_INTERVAL;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_MAX_CONCURRENT;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_MIN_PAUSE;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_MODE;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_RETENTION;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_STORAGE;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_TIMEOUT;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_TOLERABLE_FAILURES;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_UNALIGNED;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.settings.FlinkSetting;
import io.sluice.contracts.settings.ShownBy;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the pages on which Flink shows what a job runs with, 1.20 to 2.x. A field that is missing or says something else
 * than a setting is taken for not said.
 */
final class SettingsPages {

    /** What the interval of a job is that Flink takes no checkpoints of. */
    private static final String OFF = "off";

    /** Flink's interval where checkpoints are taken on request only. */
    private static final long NEVER = Long.MAX_VALUE;

    private static final Map<String, String> STORAGES = Map.of(
            "FileSystemCheckpointStorage", "filesystem",
            "JobManagerCheckpointStorage", "jobmanager");

    private SettingsPages() {}

    /**
     * What a page says: Flink's key, and the value as a spec writes it.
     *
     * @throws UnreadableException if it is no JSON
     */
    static Map<String, String> read(ShownBy page, byte[] body) {
        return byKey(
                switch (page) {
                    case CHECKPOINTS_CONFIG -> checkpoints(body);
                    case JOB_CONFIG -> job(body);
                    case JOBMANAGER_CONFIG -> jobManager(body);
                });
    }

    /** What it says that a job has no such page: Flink has none about checkpoints where it takes none. */
    static Map<String, String> whereThereIsNo(ShownBy page) {
        return switch (page) {
            case CHECKPOINTS_CONFIG -> byKey(Map.of(CHECKPOINT_INTERVAL, OFF));
            case JOB_CONFIG, JOBMANAGER_CONFIG -> Map.of();
        };
    }

    private static Map<String, String> byKey(Map<FlinkSetting, String> settings) {
        Map<String, String> byKey = new TreeMap<>();
        settings.forEach((setting, value) -> byKey.put(setting.key(), value));
        return byKey;
    }

    private static Map<FlinkSetting, String> checkpoints(byte[] body) {
        JsonNode page = object(body);
        Map<FlinkSetting, String> found = new EnumMap<>(FlinkSetting.class);
        put(found, CHECKPOINT_MODE, page.path("mode"));
        put(found, CHECKPOINT_INTERVAL, page.path("interval"));
        put(found, CHECKPOINT_TIMEOUT, page.path("timeout"));
        put(found, CHECKPOINT_MIN_PAUSE, page.path("min_pause"));
        put(found, CHECKPOINT_MAX_CONCURRENT, page.path("max_concurrent"));
        put(found, CHECKPOINT_TOLERABLE_FAILURES, page.path("tolerable_failed_checkpoints"));
        put(found, CHECKPOINT_UNALIGNED, page.path("unaligned_checkpoints"));
        put(found, CHECKPOINT_ALIGNED_TIMEOUT, page.path("aligned_checkpoint_timeout"));
        if (page.path("interval").asLong() == NEVER) {
            found.put(CHECKPOINT_INTERVAL, OFF);
        }
        String storage = page.path("checkpoint_storage").asText();
        if (!storage.isEmpty()) {
            found.put(CHECKPOINT_STORAGE, STORAGES.getOrDefault(storage, storage));
        }
        JsonNode kept = page.path("externalization");
        if (kept.path("enabled").isBoolean()) {
            found.put(CHECKPOINT_RETENTION, retention(kept));
        }
        return found;
    }

    private static Map<FlinkSetting, String> job(byte[] body) {
        return RestartSentence.read(
                object(body).at("/execution-config/restart-strategy").asText());
    }

    /** What no other page shows. The rest of it is nobody's business here. */
    private static Map<FlinkSetting, String> jobManager(byte[] body) {
        Map<FlinkSetting, String> found = new EnumMap<>(FlinkSetting.class);
        for (JsonNode entry : Json.tree(body)) {
            FlinkSetting.ofKey(entry.path("key").asText())
                    .filter(setting -> setting.shownBy() == ShownBy.JOBMANAGER_CONFIG)
                    .ifPresent(setting -> put(found, setting, entry.path("value")));
        }
        return found;
    }

    private static String retention(JsonNode kept) {
        if (!kept.path("enabled").asBoolean()) {
            return "none";
        }
        return kept.path("delete_on_cancellation").asBoolean() ? "delete-on-cancellation" : "retain-on-cancellation";
    }

    private static void put(Map<FlinkSetting, String> found, FlinkSetting setting, JsonNode value) {
        if (value.isValueNode()) {
            setting.allowed().ofFlink(value.asText()).ifPresent(read -> found.put(setting, read));
        }
    }

    private static JsonNode object(byte[] body) {
        JsonNode page = Json.tree(body);
        if (!page.isObject()) {
            throw new UnreadableException("The page is no JSON object", "");
        }
        return page;
    }
}
