package io.sluice.examples.statecounts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics that the job reads and writes. {@link #prepare} runs before the job is submitted: it waits for the topic of
 * states, which Sluice's dispatcher creates, and creates the topic of counts if it is missing, since Sluice's brokers
 * create none by themselves.
 */
public record StateCountsTopics(String bootstrap, String input, String output) {

    /** A submission that waits longer would look hung to the one who asked for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** A dozen keys, of which only the newest count matters. */
    private static final int PARTITIONS_OF_COUNTS = 1;

    public StateCountsTopics {
        if (input.equals(output)) {
            throw new IllegalArgumentException("The job would read what it writes: input and output are both " + input);
        }
    }

    public void prepare() throws InterruptedException {
        prepare(PATIENCE);
    }

    void prepare(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            awaitInput(admin, end, patience);
            createOutput(admin);
        }
    }

    private void awaitInput(Admin admin, long end, Duration patience) throws InterruptedException {
        while (true) {
            int left = Math.max(1, (int) TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            try {
                admin.describeTopics(List.of(input), new DescribeTopicsOptions().timeoutMs(left))
                        .allTopicNames()
                        .get();
                return;
            } catch (ExecutionException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "Topic " + input + " could not be read at " + bootstrap + " within " + patience.toSeconds()
                                    + " s (Sluice's dispatcher creates it when it starts): "
                                    + e.getCause().getMessage(),
                            e.getCause());
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
    }

    private void createOutput(Admin admin) throws InterruptedException {
        NewTopic topic = new NewTopic(output, Optional.of(PARTITIONS_OF_COUNTS), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(
                        "Topic " + output + " is missing at " + bootstrap + " and could not be created: "
                                + e.getCause().getMessage(),
                        e.getCause());
            }
        }
    }
}
