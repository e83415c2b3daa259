package io.sluice.api.view;

import io.sluice.contracts.alert.Alert;
import java.util.Set;

/** Who is to hear of an alert. */
public interface DeliveryRoutes {

    /** The names of its receivers; none where nobody is configured. */
    Set<String> receiversOf(Alert alert);
}
