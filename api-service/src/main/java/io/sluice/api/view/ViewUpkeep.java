package io.sluice.api.view;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.sluice.api.problem.DatabaseFailure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Drops the view when it is told to, and notices topics that were made anew while nothing is written to them. */
@ApplicationScoped
class ViewUpkeep {

    private static final Logger LOG = Logger.getLogger(ViewUpkeep.class);

    private final ViewConfig config;
    private final ViewTransaction transactions;
    private final Projections projections;
    private final TopicIds topics;
    private final ViewReaders readers;

    ViewUpkeep(
            ViewConfig config,
            ViewTransaction transactions,
            Projections projections,
            TopicIds topics,
            ViewReaders readers) {
        this.config = config;
        this.transactions = transactions;
        this.projections = projections;
        this.topics = topics;
        this.readers = readers;
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
    void checkTopics() {
        for (Projection<?> projection : projections.all()) {
            try {
                String known = topics.of(projection.topic());
                String current = topics.refreshed(projection.topic());
                if (!current.equals(known) || transactions.holdsOther(projection, current)) {
                    LOG.warnf(
                            "The topic was made anew; the view is filled from it again, topic=%s", projection.topic());
                    transactions.adopt(projection, current);
                    readers.restart(projection.topic());
                }
            } catch (RuntimeException e) {
                if (!(e instanceof KafkaException) && !DatabaseFailure.isOne(e)) {
                    throw e;
                }
                LOG.debugf("The topics are looked at again later: %s", e.getMessage());
                return;
            }
        }
    }
}
