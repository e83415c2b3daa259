package io.sluice.monitor;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What holds for namespaces, the same for all services: {@code sluice.namespaces.*}. */
@ConfigMapping(prefix = "sluice.namespaces")
public interface NamespacesConfig {

    /** The file {@code namespaces.yaml}; without it no namespace has defaults. */
    Optional<Path> file();
}
