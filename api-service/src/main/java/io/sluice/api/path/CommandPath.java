package io.sluice.api.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.CommandId;
import java.net.URLEncoder;

/** Where a command is to be seen. The ids of other systems may hold any visible character. */
public final class CommandPath {

    private CommandPath() {}

    public static String of(CommandId id) {
        return "/api/v1/commands/" + URLEncoder.encode(id.value(), UTF_8);
    }
}
