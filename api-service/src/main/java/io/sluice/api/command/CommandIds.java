package io.sluice.api.command;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.rest.problem.RequestProblems;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ids of commands that come by REST: derived from principal, job and {@code Idempotency-Key}, so that a repeated request is
 * the same command and nobody can take another's; else a UUIDv7 (RFC 9562), which sorts by time.
 */
public final class CommandIds {

    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DIGITS = 32;

    private CommandIds() {}

    /** @throws io.sluice.contracts.problem.ProblemException if the key has a form that is not taken */
    public static CommandId of(String principal, JobId job, @Nullable String idempotencyKey, Instant now) {
        if (idempotencyKey == null) {
            return CommandId.of(
                    timeOrdered(now, RANDOM.nextLong(), RANDOM.nextLong()).toString());
        }
        requireKey(idempotencyKey);
        return CommandId.of(
                "rest-" + Digests.hex(String.join("\n", principal, job.toString(), idempotencyKey), DIGITS));
    }

    /** @throws io.sluice.contracts.problem.ProblemException if there is a key, of a form that is not taken */
    public static void requireKey(@Nullable String idempotencyKey) {
        if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
            throw RequestProblems.header(
                    "Idempotency-Key", idempotencyKey, "1 to 200 visible ASCII characters, for instance a UUID");
        }
    }

    /**
     * The command as it goes into the log: with its id and in whose name. Without a time, for a repeated command has to have
     * the same content as the first; the record has the time.
     */
    public static Command named(Command command, CommandId id, String principal) {
        return command.with(command.header().id(id).by(principal).at(null));
    }

    /** A UUID of version 7 from a time and 74 of these random bits. */
    static UUID timeOrdered(Instant now, long randomA, long randomB) {
        long high = now.toEpochMilli() << 16 | 0x7000 | randomA & 0x0FFF;
        long low = randomB & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
