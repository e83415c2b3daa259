package io.sluice.api.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.json.Json;

/** Messages as the view's tables hold them. */
final class StoredJson {

    private StoredJson() {}

    static <T> T read(String body, Class<T> type) {
        return Json.read(body.getBytes(UTF_8), type);
    }
}
