package io.sluice.examples;

import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.MemorySize;

/**
 * The values that a job was given, by {@link Options}. Each reader names the argument, what it expects and what it got;
 * none corrects a value.
 */
record Arguments(boolean helpAsked, Map<String, String> values) {

    Arguments {
        values = Map.copyOf(values);
    }

    String text(String name) {
        String value = declared(name);
        if (value.isBlank()) {
            throw new WrongArguments("--" + name + " must not be empty.");
        }
        return value;
    }

    int wholeNumber(String name, int least, int most) {
        String value = declared(name);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with what is out of bounds.
        }
        throw new WrongArguments(
                "--" + name + " must be a whole number from " + least + " to " + most + " (got '" + value + "').");
    }

    MemorySize size(String name, MemorySize least, MemorySize most) {
        String value = declared(name);
        try {
            MemorySize size = MemorySize.parse(value);
            if (size.compareTo(least) >= 0 && size.compareTo(most) <= 0) {
                return size;
            }
        } catch (IllegalArgumentException e) {
            // Told below, together with what is out of bounds.
        }
        throw new WrongArguments("--" + name + " must be a size such as 16kb, from " + least + " to " + most + " (got '"
                + value + "').");
    }

    private String declared(String name) {
        return Objects.requireNonNull(values.get(name), () -> "--" + name + " was not declared");
    }
}
