package io.sluice.api.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.sluice.api.ApiConfig;
import io.sluice.api.view.Delivery;
import io.sluice.api.view.DeliveryOutbox;
import io.sluice.rest.problem.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Sends what is due, and says what came of it. A message that was sent and whose end was not written down, since the service
 * died in between, is sent a second time, with the same id; whatever else fails is no second message.
 */
@ApplicationScoped
class Deliverer {

    private static final Logger LOG = Logger.getLogger(Deliverer.class);

    private final DeliveryOutbox outbox;
    private final Receivers receivers;
    private final ApiConfig.Delivery config;
    private final MeterRegistry meters;
    private final HttpSender http;
    private final MailSender mail;
    private final InstantSource clock = InstantSource.system();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    Deliverer(DeliveryOutbox outbox, Receivers receivers, ApiConfig config, MeterRegistry meters) {
        this.outbox = outbox;
        this.receivers = receivers;
        this.config = config.delivery();
        this.meters = meters;
        this.http = new HttpSender(this.config.timeout(), System.getenv());
        this.mail = new MailSender(this.config.timeout(), System.getenv());
    }

    @Scheduled(
            every = "${sluice.api.delivery.every:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        for (Receiver receiver : receivers.all()) {
            // Each has a thread of its own, so that one that is slow or away keeps no other waiting.
            if (busy.add(receiver.name())) {
                senders.submit(() -> {
                    try {
                        unlessDatabaseIsAway(() -> deliverTo(receiver));
                    } finally {
                        busy.remove(receiver.name());
                    }
                });
            }
        }
    }

    @Scheduled(
            every = "PT10M",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void giveUp() {
        Instant now = clock.instant();
        // A try that is under way says itself what came of it.
        Instant oldest = now.minus(config.giveUpAfter()).minus(config.lease()).minus(config.maxBackoff());
        unlessDatabaseIsAway(() -> outbox.giveUpBefore(oldest, now));
    }

    void stop(@Observes ShutdownEvent event) {
        senders.shutdownNow();
    }

    private void deliverTo(Receiver receiver) {
        for (Delivery delivery : outbox.claim(receiver.name(), clock.instant(), config.lease(), config.atOnce())) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            deliver(receiver, delivery);
        }
    }

    private static void unlessDatabaseIsAway(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // What was taken is tried again when its lease ends.
            if (DatabaseFailure.isOne(e)) {
                LOG.debugf("Nothing is delivered while the database is away: %s", e.getMessage());
            } else {
                LOG.error("Delivering alerts went wrong", e);
            }
        }
    }

    private void deliver(Receiver receiver, Delivery delivery) {
        try {
            send(receiver, delivery);
            outbox.delivered(delivery.id(), clock.instant());
            count(delivery, "delivered");
        } catch (DeliveryException e) {
            failed(delivery, e.getMessage());
        } catch (InterruptedException e) {
            // Whether it arrived is not known; it is tried again when its lease ends.
            Thread.currentThread().interrupt();
        }
    }

    private void send(Receiver receiver, Delivery delivery) throws DeliveryException, InterruptedException {
        Message message = new Message(delivery.alert(), delivery.phase());
        switch (receiver) {
            case Receiver.Http called -> http.send(called, message, clock.instant());
            case Receiver.Mail mailed -> mail.send(mailed, message, clock.instant());
        }
    }

    private void failed(Delivery delivery, String error) {
        Instant now = clock.instant();
        Instant next = now.plus(pauseAfter(delivery.attempts()));
        boolean last = next.isAfter(delivery.createdAt().plus(config.giveUpAfter()));
        if (last) {
            outbox.givenUp(delivery.id(), now, error);
        } else {
            outbox.postponed(delivery.id(), next, error);
        }
        count(delivery, last ? "given-up" : "failed");
        if (last || delivery.attempts() == 1) {
            LOG.warnf(
                    "An alert was not delivered%s: %s; receiver=%s alert=%s attempts=%d",
                    last ? " and is given up" : " and is tried again",
                    error,
                    delivery.receiver(),
                    delivery.alert().id(),
                    delivery.attempts());
        }
    }

    private Duration pauseAfter(int attempts) {
        Duration pause = config.backoff();
        for (int i = 1; i < attempts && pause.compareTo(config.maxBackoff()) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(config.maxBackoff()) < 0 ? pause : config.maxBackoff();
    }

    private void count(Delivery delivery, String outcome) {
        meters.counter("sluice_alert_deliveries", "receiver", delivery.receiver(), "outcome", outcome)
                .increment();
    }
}
