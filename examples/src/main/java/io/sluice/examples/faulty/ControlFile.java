package io.sluice.examples.faulty;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that says how the job is to misbehave, read anew each time; absent and empty mean well. What it can't make
 * out is logged and counts as well.
 *
 * <p>Beside it lies {@code <name>.acted}: which version of the file (its time and its words) a {@code fail} was already
 * obeyed for. It has to outlive the failure, which Flink's state does not: a restarted task finds the state of before.
 */
final class ControlFile implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ControlFile.class);
    private static final int LONGEST_CONTENT = 1024;

    /** Text and not a {@link Path}, which is not serializable. */
    private final String path;

    ControlFile(Path path) {
        this.path = path.toString();
    }

    Fault fault() throws IOException {
        String words = words(Path.of(path));
        Optional<Fault> fault = Fault.parse(words);
        if (fault.isEmpty()) {
            LOG.warn("{} says '{}', which is no fault; running well", path, words.strip());
        }
        return fault.orElse(Fault.NONE);
    }

    /** Whether the file as it is now is still to be obeyed; if so, this was the one time. */
    boolean claim() throws IOException {
        Path file = Path.of(path);
        Path acted = Path.of(path + ".acted");
        try {
            String version = Files.getLastModifiedTime(file) + " " + words(file).strip();
            if (version.equals(words(acted))) {
                return false;
            }
            Files.writeString(acted, version);
            return true;
        } catch (NoSuchFileException e) {
            // Taken back since it was read.
            return false;
        }
    }

    private static String words(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST_CONTENT), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
