package io.sluice.api.view;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/**
 * Drops the view when it is told to, and notices while nothing is written what a batch would tell otherwise: topics that were made
 * anew, and a view that lacks what its readers have read past.
 */
@ApplicationScoped
class ViewUpkeep {

    private static final Logger LOG = Logger.getLogger(ViewUpkeep.class);

    private final ViewConfig config;
    private final ViewTransaction transactions;
    private final Projections projections;
    private final TopicIds topics;
    private final ViewReaders readers;
    private final Patience patience;

    ViewUpkeep(
            ViewConfig config,
            ViewTransaction transactions,
            Projections projections,
            TopicIds topics,
            ViewReaders readers,
            Patience patience) {
        this.config = config;
        this.transactions = transactions;
        this.projections = projections;
        this.topics = topics;
        this.readers = readers;
        this.patience = patience;
    }

    /** Before the channels start, to save them a seek; it would do later too. */
    void rebuild(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (config.rebuild()) {
            LOG.warn("sluice.view.rebuild is set: the view is dropped and filled again from the log");
            transactions.dropAll(projections.all());
        }
    }

    @Scheduled(
            every = "${sluice.view.check-every:PT5S}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void check() {
        patience.unlessAway("check of the topics", () -> projections.all().forEach(this::check));
    }

    private void check(Projection<?> projection) {
        String topic = projection.topic();
        String known = topics.of(topic);
        String current = topics.refreshed(topic);
        if (!current.equals(known) || transactions.holdsOther(projection, current)) {
            LOG.warnf("The topic was made anew; the view is filled from it again, topic=%s", topic);
            transactions.adopt(projection, current);
            readers.restart(topic);
        } else {
            readers.align(topic, transactions.positionsOf(current));
        }
    }
}
