package io.sluice.monitor.fold;

import io.sluice.contracts.job.Run;
import io.sluice.contracts.state.Links;
import io.sluice.contracts.state.State;
import java.net.URI;
import java.util.Optional;

/** Where a person sees more of the current run: in its cluster's UI while that lists it, in the history once it is archived. */
final class BrowserLinks {

    private static final String COMPLETED = "completed";

    private final FoldRules rules;

    BrowserLinks(FoldRules rules) {
        this.rules = rules;
    }

    Optional<Links> of(Picture picture, State state) {
        Run run = picture.run();
        if (run == null) {
            return Optional.empty();
        }
        Optional<String> cluster = isListed(picture)
                ? rules.ui()
                        .apply(picture.declared().cluster())
                        .map(ui -> page(ui, "", state.isEnded() ? COMPLETED : "running", run))
                : Optional.empty();
        Optional<String> history = picture.isArchived()
                ? rules.history().map(base -> page(base, "/flink", COMPLETED, run))
                : Optional.empty();
        return cluster.isEmpty() && history.isEmpty()
                ? Optional.empty()
                : Optional.of(new Links(cluster.orElse(null), history.orElse(null)));
    }

    private static boolean isListed(Picture picture) {
        return picture.evidence()
                .filter(evidence -> evidence.seen() != null && evidence.missing() == null)
                .isPresent();
    }

    private static String page(URI base, String below, String kind, Run run) {
        String address = base.toString();
        String root = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return root + below + "/#/job/" + kind + "/" + run.flinkJobId() + "/overview";
    }
}
