package io.sluice.history.flink;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sluice.history.archive.Fixtures;
import io.sluice.localstack.LocalFlinkHistoryServer;
import io.sluice.localstack.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Beside the stack: all fixtures in a directory of their own, with Flink's own History Server on it; nothing is hidden. */
public final class ServedArchives implements QuarkusTestResourceLifecycleManager {

    /** The source's name. */
    static final String SOURCE = "fixtures";

    private @Nullable Path archives;
    private @Nullable LocalFlinkHistoryServer flink;

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory("sluice-served");
            archives = directory;
            for (Fixtures.Fixture fixture : Fixtures.all()) {
                Path copy = directory.resolve(fixture.path());
                Files.createDirectories(copy.getParent());
                Files.copy(fixture.file(), copy);
            }
            flink = LocalFlinkHistoryServer.start(directory);
            return Map.of(
                    "sluice.serving.redact",
                    "false",
                    "sluice.history.sources." + SOURCE + ".uri",
                    directory.toUri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(flink, new TestInjector.MatchesType(LocalFlinkHistoryServer.class));
    }

    @Override
    public void stop() {
        if (flink != null) {
            flink.close();
        }
        if (archives != null) {
            try {
                Directories.delete(archives);
            } catch (IOException e) {
                throw new UncheckedIOException(archives + " is not deleted", e);
            }
        }
    }
}
