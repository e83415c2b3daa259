package io.sluice.localstack.job;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A job as a person declares it in a file.
 *
 * @param namespace the namespace
 * @param name the name
 * @param spec the bare spec; judged by the API, not here
 */
record JobDocument(String namespace, String name, JsonNode spec) {

    String id() {
        return namespace + "/" + name;
    }
}
