package io.sluice.localstack.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The settings of one local stack. The environment goes before {@code settings.properties}, and that before the defaults; what
 * cannot be used is refused with its name, where it was set and what would do.
 */
public record Settings(
        int apiPort,
        int dispatcherPort,
        int monitorPort,
        int historyPort,
        int kafkaPort,
        int postgresPort,
        int flinkPort,
        int flinkSlots,
        Duration stopWithin) {

    private static final int LAST_PORT = 65535;
    private static final int MOST_SLOTS = 64;
    private static final int LONGEST_STOP_SECONDS = 3600;

    public Settings {
        List<Integer> ports =
                List.of(apiPort, dispatcherPort, monitorPort, historyPort, kafkaPort, postgresPort, flinkPort);
        if (ports.stream().distinct().count() < ports.size()) {
            throw new SettingException("Two settings name the same port: " + ports
                    + " (API, dispatcher, monitor, history, Kafka, PostgreSQL, Flink); give each its own");
        }
    }

    /**
     * Reads them.
     *
     * @param environment the environment variables
     * @param file {@code settings.properties}, which may be missing
     */
    public static Settings read(Map<String, String> environment, Path file) {
        Map<String, String> fromFile = load(file);
        Map<Setting, Integer> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String name = setting.name();
            if (environment.containsKey(name)) {
                values.put(setting, parse(setting, environment.get(name), "the environment"));
            } else if (fromFile.containsKey(name)) {
                values.put(setting, parse(setting, fromFile.get(name), file.toString()));
            } else {
                values.put(setting, setting.defaultValue());
            }
        }
        return new Settings(
                values.get(Setting.SLUICE_API_PORT),
                values.get(Setting.SLUICE_DISPATCHER_PORT),
                values.get(Setting.SLUICE_MONITOR_PORT),
                values.get(Setting.SLUICE_HISTORY_PORT),
                values.get(Setting.SLUICE_KAFKA_PORT),
                values.get(Setting.SLUICE_POSTGRES_PORT),
                values.get(Setting.SLUICE_FLINK_PORT),
                values.get(Setting.SLUICE_FLINK_SLOTS),
                Duration.ofSeconds(values.get(Setting.SLUICE_STOP_SECONDS)));
    }

    private static Map<String, String> load(Path file) {
        if (Files.notExists(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingException(file + " cannot be read: " + e.getMessage());
        }
        List<String> known = Arrays.stream(Setting.values()).map(Setting::name).toList();
        Map<String, String> values = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (!known.contains(name)) {
                throw new SettingException(file + " has a setting " + name + " that does not exist; there are "
                        + known.stream().collect(Collectors.joining(", ")));
            }
            values.put(name, properties.getProperty(name));
        }
        return values;
    }

    private static int parse(Setting setting, String text, String place) {
        int most = switch (setting) {
            case SLUICE_API_PORT,
                    SLUICE_DISPATCHER_PORT,
                    SLUICE_MONITOR_PORT,
                    SLUICE_HISTORY_PORT,
                    SLUICE_KAFKA_PORT,
                    SLUICE_POSTGRES_PORT,
                    SLUICE_FLINK_PORT -> LAST_PORT;
            case SLUICE_FLINK_SLOTS -> MOST_SLOTS;
            case SLUICE_STOP_SECONDS -> LONGEST_STOP_SECONDS;
        };
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Answered below with the same words as a number out of range.
        }
        throw new SettingException(
                setting + "=" + text + " (" + place + ") is no whole number from 1 to " + most + "; set it to one");
    }
}
