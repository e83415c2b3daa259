package io.sluice.history.source;

import io.sluice.history.HistoryConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The archive sources of this instance, from its configuration. */
@ApplicationScoped
public class Sources {

    private final Map<String, ArchiveSource> byName = new TreeMap<>();

    Sources(HistoryConfig config) {
        config.sources().forEach((name, source) -> byName.put(name, of(name, source)));
    }

    public Collection<ArchiveSource> all() {
        return byName.values();
    }

    /** A source by its name; only of this instance's own. */
    public ArchiveSource named(String name) {
        ArchiveSource source = byName.get(name);
        if (source == null) {
            throw new IllegalArgumentException("There is no source " + name + " (there are " + byName.keySet() + ")");
        }
        return source;
    }

    public String[] names() {
        return byName.keySet().toArray(String[]::new);
    }

    @PreDestroy
    void close() {
        byName.values().forEach(ArchiveSource::close);
    }

    private static ArchiveSource of(String name, HistoryConfig.Source config) {
        URI uri = config.uri();
        String scheme = uri.getScheme() == null ? "file" : uri.getScheme();
        return switch (scheme) {
            case "file" -> new DirectorySource(name, Path.of(uri.getPath()), config.maxWatches());
            case "s3" ->
                new S3Source(
                        name,
                        S3Clients.of(config.s3()),
                        uri.getAuthority(),
                        prefixOf(uri),
                        config.s3().pageSize(),
                        config.s3().maxPages());
            default ->
                throw new IllegalArgumentException("The source " + name
                        + " needs a uri with file: or s3: (got " + uri
                        + "); mount what is elsewhere, or copy it to one of these");
        };
    }

    private static String prefixOf(URI uri) {
        String path = uri.getPath().replaceAll("^/+|/+$", "");
        return path.isEmpty() ? "" : path + "/";
    }
}
