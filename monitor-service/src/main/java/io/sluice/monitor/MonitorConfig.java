package io.sluice.monitor;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The settings of the monitor, {@code sluice.monitor.*}. */
@ConfigMapping(prefix = "sluice.monitor")
public interface MonitorConfig {

    /** The probes. */
    Probe probe();

    /** How the fold judges. */
    Fold fold();

    /** How long a cluster must go on answering without listing a run until the run counts as LOST. */
    @WithDefault("30s")
    Duration lostGrace();

    /** Where the history service lies for a browser; then the status of an archived run links to it. */
    Optional<URI> historyUi();

    /** What people are alerted to. */
    SelfCheck selfCheck();

    /** Checkpoint policies. */
    Policies policies();

    /** How the monitor talks to Kubernetes clusters. */
    Kubernetes kubernetes();

    /** How the monitor asks Cruise Controls. */
    CruiseControl cruiseControl();

    /** How the monitor talks to Kafka, besides what {@code kafka-streams.*} says. */
    Kafka kafka();

    /** The probes. */
    interface Probe {

        /** How often a cluster is asked. A question that is still out is not asked again. */
        @WithDefault("5s")
        Duration interval();

        /** From a question to the last byte of its answer; later it counts as no answer. */
        @WithDefault("2s")
        Duration deadline();

        /** The longest answer that is read: an overview of 10,000 jobs has about 5 MB. */
        @WithDefault("32M")
        MemorySize maxAnswer();

        /** How long it is gathered who answered, until the owners of their jobs hear of it in one record. Changes do not wait. */
        @WithDefault("250ms")
        Duration gatherFor();

        /** How many jobs' exceptions are asked for in one round at most; the others follow in the next. */
        @WithDefault("10")
        int maxQuestions();

        /** How many jobs' checkpoints are asked for in one round at most; whose turn was longest ago goes first. */
        @WithDefault("50")
        int maxCheckpointQuestions();

        /** How often a job's checkpoints are asked for; sooner after its state has changed. It is a question for each job. */
        @WithDefault("10s")
        Duration checkpointsEvery();

        /** After this long a job is told to the fold again, changed or not, so that nothing lost stays lost. */
        @WithDefault("1m")
        Duration repeatAfter();

        /** How much of what Sluice does not manage is listed of one cluster at most; of more it is told how many there are. */
        @WithDefault("1000")
        int maxUnmanaged();
    }

    /** How the fold judges. */
    interface Fold {

        /** After so many probe intervals without an answer a state is stale. */
        @WithDefault("3")
        int staleAfterIntervals();

        /** How often it is looked for states that nothing confirmed. */
        @WithDefault("500ms")
        Duration judgeEvery();

        /** How long a run's archive waits for its job to be declared: the two lie in two topics. */
        @WithDefault("10m")
        Duration archivePatience();

        /** How often the store is told that a cluster goes on answering: who takes over may know no later answer. */
        @WithDefault("30s")
        Duration keepContactsEvery();

        /** How far the clocks of Sluice's own instances may be apart. */
        @WithDefault("5s")
        Duration clockTolerance();
    }

    /** What people are alerted to. */
    interface SelfCheck {

        /** How often the jobs are looked at with whom something is wrong. */
        @WithDefault("1s")
        Duration every();

        /** How long a state may be stale until that is an alert. */
        @WithDefault("1m")
        Duration staleAlertAfter();

        /** How long a job may not be as it is wanted, with no command under way, until that is an alert and is repaired. */
        @WithDefault("1m")
        Duration divergenceGrace();

        /** How long a rebalance may neither compute nor move anything more until that is an alert. */
        @WithDefault("30m")
        Duration rebalanceStuckAfter();

        /** What is done about jobs whose spec says {@code "repair": "start"}. */
        Repair repair();

        /** What is done about jobs that should run and do not. */
        interface Repair {

            /** So many starts within the window at most; then a person has to look. */
            @WithDefault("3")
            int max();

            /** The window in which starts count. */
            @WithDefault("1h")
            Duration within();

            /** The pause after the first start; it doubles with each one more in the window. */
            @WithDefault("1m")
            Duration backOff();
        }
    }

    /** Checkpoint policies. */
    interface Policies {

        /** How often it is looked at what time alone decides: that no checkpoint was completed for too long. */
        @WithDefault("1s")
        Duration every();
    }

    /** How the monitor talks to Kubernetes clusters. */
    interface Kubernetes {

        /** For one request to an API server, such as a page of a listing. */
        @WithDefault("5s")
        Duration requestTimeout();

        /** The pause before a watch that broke is opened again; it grows while that fails. */
        @WithDefault("1s")
        Duration reconnectAfter();

        /** How long a watch may be stuck, or deaf to a change, while the API server answers, until it is replaced. */
        @WithDefault("15s")
        Duration reopenAfter();

        /** How often a page of what is watched is compared with what the API server lists: an open watch may be a dead one. */
        @WithDefault("30s")
        Duration compareEvery();

        /** How long an API server that asks not to be asked (429, 503) is left alone at most. */
        @WithDefault("1m")
        Duration maxRetryAfter();
    }

    /** How the monitor asks Cruise Controls. */
    interface CruiseControl {

        /** From a request to the last byte of its answer. Shorter than what it waits with an answer would waste slots. */
        @WithDefault("5s")
        Duration deadline();

        /** The longest answer that is read: a proposal of many partitions is long. */
        @WithDefault("16M")
        MemorySize maxAnswer();

        /** How often it is asked how all tasks are; a slot is held for 5 s, so more often only takes more slots. */
        @WithDefault("5s")
        Duration interval();

        /** How often it is asked how far an execution is. */
        @WithDefault("15s")
        Duration progressInterval();

        /** How often it is asked so even where there is hardly anything to spend. */
        @WithDefault("2m")
        Duration leastProgressInterval();

        /** How often it is asked for what is lost. */
        @WithDefault("30s")
        Duration lostInterval();

        /** The pause after an answer that all slots are taken: 5 s or more, since slots are freed every 5 s. */
        @WithDefault("5s")
        Duration firstBackOff();

        /** The longest such pause. */
        @WithDefault("10s")
        Duration longestBackOff();

        /** How long there must be no such answer until the rate is raised again. */
        @WithDefault("30s")
        Duration quiet();

        /** For one question to the Kafka under a Cruise Control. */
        @WithDefault("5s")
        Duration kafkaDeadline();
    }

    /** How the monitor talks to Kafka. */
    interface Kafka {

        /** How long an observation may wait for others, to be sent with them. */
        @WithDefault("5ms")
        Duration linger();

        /** How long a send may wait for room or metadata. */
        @WithDefault("1s")
        Duration maxBlock();

        /** How long a send is tried; then the observation is told again from what is true by then. */
        @WithDefault("10s")
        Duration deliveryTimeout();

        /** How long to wait before the roster is read again after a failure. */
        @WithDefault("1s")
        Duration retryAfter();

        /** The pause before a failed stream thread is replaced; it doubles with each failure in a row. */
        @WithDefault("1s")
        Duration threadPause();

        /** The longest such pause. */
        @WithDefault("30s")
        Duration maxThreadPause();

        /** How long closing may take until it is given up. */
        @WithDefault("10s")
        Duration closeTimeout();

        /**
         * How long all of the end may take; then the process is halted. Longer than {@code closeTimeout}, and shorter than
         * what whoever ends the service waits for it.
         */
        @WithDefault("12s")
        Duration haltAfter();
    }

    /**
     * How long no probe may have got an answer until a state is stale. A cluster that answers just within the deadline is
     * not silent: between two of its answers lie two deadlines and an interval at most, and the later one is gathered.
     */
    default Duration staleAfter() {
        Duration byIntervals = probe().interval().multipliedBy(fold().staleAfterIntervals());
        Duration slowest =
                probe().deadline().multipliedBy(2).plus(probe().interval()).plus(probe().gatherFor());
        return byIntervals.compareTo(slowest) > 0 ? byIntervals : slowest;
    }
}
