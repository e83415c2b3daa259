package io.sluice.e2e.chaos.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The record of all effects, one JSON object a line. An effect is on the disk before {@link #append} returns, so that no
 * answer ever tells of an effect that the record lacks.
 */
final class EffectFile implements AutoCloseable {

    private final FileChannel file;
    private final Clock clock;
    private long sequence;

    EffectFile(Path path, Clock clock) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.clock = clock;
    }

    /** The effects in a file, in their order; a last line that is cut off was never told to anybody. */
    static List<Effect> read(Path path) {
        try {
            String text = Files.readString(path);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            try (Stream<String> lines = whole.lines()) {
                return lines.map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8), Effect.class))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    synchronized void append(
            String cluster, Effect.Kind kind, FlinkJobId run, @Nullable String trigger, @Nullable String path) {
        sequence++;
        Effect effect = new Effect(sequence, clock.instant(), cluster, kind, run, trigger, path);
        try {
            ByteBuffer line = ByteBuffer.wrap((Json.text(effect) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("An effect could not be recorded", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
