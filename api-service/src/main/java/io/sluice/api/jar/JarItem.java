package io.sluice.api.jar;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An uploaded jar as clients see it. */
@Schema(name = "Jar")
@JsonInclude(JsonInclude.Include.NON_NULL)
record JarItem(
        @Schema(description = "What a spec's `flink.jar` says: jar:<sha256>")
        String id,

        String sha256,
        long size,

        @Schema(description = "What the file was called by who sent it first") @Nullable
        String fileName) {

    static JarItem of(String sha256, long size, @Nullable String fileName) {
        return new JarItem("jar:" + sha256, sha256, size, fileName);
    }
}
