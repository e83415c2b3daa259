package io.sluice.api.kafka;

import io.sluice.api.ApiConfig;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * Knows before a command is sent whether Kafka is there: a producer with cached metadata would take the record, and only its
 * time-out would tell, when nobody knows any more whether it landed. Callers at the same time share one question.
 */
@ApplicationScoped
class Reachability {

    private static final Logger LOG = Logger.getLogger(Reachability.class);

    private final TopicDirectory topics;
    private final long validNanos;
    private final AtomicReference<CompletableFuture<Void>> asking = new AtomicReference<>();
    private volatile long confirmedNanos;
    private volatile boolean confirmed;

    Reachability(TopicDirectory topics, ApiConfig config) {
        this.topics = topics;
        this.validNanos = config.commands().reachableFor().toNanos();
    }

    /** @throws ProblemException {@code kafka-unavailable} if Kafka does not answer or has no topic for commands */
    void require() {
        if (confirmed && System.nanoTime() - confirmedNanos < validNanos) {
            return;
        }
        CompletableFuture<Void> own = new CompletableFuture<>();
        CompletableFuture<Void> asked = asking.compareAndExchange(null, own);
        if (asked == null) {
            asked = own;
            ask(own);
        }
        try {
            asked.join();
        } catch (CompletionException e) {
            throw unavailable(e.getCause());
        }
    }

    private void ask(CompletableFuture<Void> answer) {
        confirmed = false;
        try {
            topics.describe(List.of(Topics.COMMANDS));
            confirmedNanos = System.nanoTime();
            confirmed = true;
            answer.complete(null);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        } finally {
            asking.set(null);
            // Whatever happened, nobody waits for ever.
            answer.completeExceptionally(new IllegalStateException("Kafka was asked and the question failed"));
        }
    }

    static ProblemException unavailable(Throwable cause) {
        LOG.debug("Kafka does not take commands", cause);
        boolean noTopic = cause instanceof UnknownTopicOrPartitionException;
        return new ProblemException(ProblemType.KAFKA_UNAVAILABLE.problem(
                noTopic
                        ? "The topic " + Topics.COMMANDS + " does not exist, so the command was not sent"
                        : "Kafka does not answer, so the command was not sent",
                noTopic
                        ? "start the dispatcher, which creates the topics, and repeat the request"
                        : "repeat the request when Kafka is back; nothing has happened"));
    }
}
