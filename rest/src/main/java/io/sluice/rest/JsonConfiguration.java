package io.sluice.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.contracts.json.Json;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Answers are written with the messages' own JSON, so that a time or a label looks the same on a topic and by REST. */
class JsonConfiguration {

    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Json.mapper().copy();
    }
}
