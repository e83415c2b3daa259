package io.sluice.examples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a job can be told on its command line: {@code --name value} or {@code --name=value}, each name at most once, and
 * {@code --help}. What is not declared is refused: a misspelt name must not silently leave a default in force.
 */
final class Options {

    private static final String HELP = "help";

    private final String job;
    private final String purpose;
    private final Map<String, Option> declared = new LinkedHashMap<>();

    private record Option(String name, @Nullable String defaultValue, String meaning) {}

    Options(String job, String purpose) {
        this.job = job;
        this.purpose = purpose;
    }

    Options required(String name, String meaning) {
        declared.put(name, new Option(name, null, meaning));
        return this;
    }

    Options optional(String name, String defaultValue, String meaning) {
        declared.put(name, new Option(name, defaultValue, meaning));
        return this;
    }

    Arguments read(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (!arg.startsWith("--")) {
                throw new WrongArguments("Expected --name value, got '" + arg + "'. " + known());
            }
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg.substring(2) : arg.substring(2, equals);
            if (name.equals(HELP)) {
                return new Arguments(true, Map.of());
            }
            if (!declared.containsKey(name)) {
                throw new WrongArguments("Unknown argument --" + name + ". " + known());
            }
            if (equals < 0 && i + 1 == args.length) {
                throw new WrongArguments("--" + name + " wants a value after it.");
            }
            String value = equals < 0 ? args[++i] : arg.substring(equals + 1);
            if (given.put(name, value) != null) {
                throw new WrongArguments("--" + name + " is given twice; give it once.");
            }
        }
        return new Arguments(false, withDefaults(given));
    }

    String help() {
        List<String> lines = new ArrayList<>();
        lines.add(job + ": " + purpose);
        for (Option option : declared.values()) {
            String fallback = option.defaultValue() == null ? "required" : "default " + option.defaultValue();
            lines.add(String.format("  --%-14s %s (%s)", option.name(), option.meaning(), fallback));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private Map<String, String> withDefaults(Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        for (Option option : declared.values()) {
            String value = given.getOrDefault(option.name(), option.defaultValue());
            if (value == null) {
                throw new WrongArguments("--" + option.name() + " is missing: " + option.meaning() + ".");
            }
            values.put(option.name(), value);
        }
        return values;
    }

    private String known() {
        return declared.keySet().stream().map(name -> "--" + name).collect(Collectors.joining(", ", "Known are ", "."));
    }
}
