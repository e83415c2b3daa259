package io.sluice.api.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a secret is: {@code file:<path>} or {@code env:<name>}. It is read each time it is needed, so that it may be replaced
 * while the service runs, and it is never shown.
 */
record Reference(String text) {

    private static final String FILE = "file:";
    private static final String ENVIRONMENT = "env:";

    Reference {
        if (!isOne(text)) {
            throw new IllegalArgumentException("A secret is given as file:<path> or env:<name>, never as itself");
        }
    }

    static boolean isOne(String text) {
        return text.startsWith(FILE) && text.length() > FILE.length()
                || text.startsWith(ENVIRONMENT) && text.length() > ENVIRONMENT.length();
    }

    /** @throws DeliveryException where it is not there (yet) */
    String read(Map<String, String> environment) throws DeliveryException {
        if (text.startsWith(ENVIRONMENT)) {
            String value = environment.get(text.substring(ENVIRONMENT.length()));
            if (value == null || value.isBlank()) {
                throw new DeliveryException("The secret " + text + " is not set");
            }
            return value.strip();
        }
        try {
            return Files.readString(Path.of(text.substring(FILE.length()))).strip();
        } catch (IOException e) {
            throw new DeliveryException("The secret " + text + " cannot be read");
        }
    }
}
