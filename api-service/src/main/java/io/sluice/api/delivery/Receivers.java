package io.sluice.api.delivery;

import io.quarkus.runtime.StartupEvent;
import io.sluice.api.ApiConfig;
import io.sluice.api.view.DeliveryRoutes;
import io.sluice.contracts.alert.Alert;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Everybody who is to hear of alerts, by name. A file that is wrong keeps the service from starting. */
@ApplicationScoped
class Receivers implements DeliveryRoutes {

    private static final Logger LOG = Logger.getLogger(Receivers.class);

    private final Map<String, Receiver> byName = new LinkedHashMap<>();

    Receivers(ApiConfig config) {
        config.delivery()
                .file()
                .map(Receivers::content)
                .map(ReceiversFile::read)
                .ifPresent(receivers -> receivers.forEach(receiver -> byName.put(receiver.name(), receiver)));
    }

    void start(@Observes StartupEvent event) {
        LOG.infof("Alerts are told to %d receivers", byName.size());
    }

    @Override
    public Set<String> receiversOf(Alert alert) {
        return byName.values().stream()
                .filter(receiver -> receiver.audience().hears(alert))
                .map(Receiver::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    Collection<Receiver> all() {
        return byName.values();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file of receivers cannot be read (sluice.api.delivery.file)", e);
        }
    }
}
