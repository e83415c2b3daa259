package io.sluice.dispatcher;

import io.quarkus.runtime.configuration.MemorySize;
import io.sluice.dispatcher.group.AssignmentMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every number and place that the dispatcher goes by. Kafka's own settings are in {@code kafka.*}. */
@ConfigMapping(prefix = "sluice.dispatcher")
public interface DispatcherConfig {

    /** Where Kafka Streams keeps its local state; each instance on a machine needs its own. */
    @WithDefault("${java.io.tmpdir}/sluice-dispatcher")
    Path stateDirectory();

    /** Where the files lie that {@code ${secret:name}} in a spec's configuration names. */
    Optional<Path> secretsDirectory();

    Topics topics();

    Mailbox mailbox();

    Deadlines deadlines();

    Executor executor();

    Flink flink();

    Kubernetes kubernetes();

    CruiseControl cruiseControl();

    Jars jars();

    Streams streams();

    Ownership ownership();

    /** The topics, which the dispatcher creates and checks for all services. */
    interface Topics {

        /** Whether topics that are missing are created; otherwise the dispatcher waits for them. */
        @WithDefault("true")
        boolean create();

        /** Partitions of a topic that is created. All topics must have the same number. */
        @WithDefault("64")
        int partitions();

        /** Replicas of a topic that is created; absent: the broker's default. */
        Optional<Short> replicationFactor();

        /** How long a request to Kafka about topics may take. */
        @WithDefault("PT10S")
        Duration timeout();

        /** The pause before Kafka is asked again. */
        @WithDefault("PT1S")
        Duration retry();

        /** How often it is looked for transactions that Kafka has forgotten to end. */
        @WithDefault("PT5S")
        Duration transactionCheck();

        /** How long a transaction may be open before its coordinator is asked whether it knows it; ours live 3 s. */
        @WithDefault("PT10S")
        Duration transactionPatience();
    }

    /** The mailbox of a job. */
    interface Mailbox {

        /** How many commands of one job may wait. */
        @WithDefault("100")
        int queueLimit();

        /** How many command ids of one job are remembered; then new commands are refused. */
        @WithDefault("20000")
        long ledgerLimit();

        /** How long a command id is remembered; longer than {@code sluice.commands} is kept. */
        @WithDefault("P14D")
        Duration ledgerRetention();

        /** How often it is looked for ids that are older, to forget them. */
        @WithDefault("PT10M")
        Duration sweepInterval();

        /** How many of a partition's ids are looked at in one go; the next go begins where this one ended. */
        @WithDefault("5000")
        int sweepBatch();
    }

    /** How long a command may take from the moment it is accepted, if it does not say itself. */
    interface Deadlines {

        @WithDefault("PT1M")
        Duration apply();

        @WithDefault("PT5M")
        Duration start();

        @WithDefault("PT15M")
        Duration stop();

        @WithDefault("PT3M")
        Duration cancel();

        @WithDefault("PT15M")
        Duration savepoint();

        @WithDefault("PT20M")
        Duration restart();

        @WithDefault("PT5M")
        Duration delete();

        @WithDefault("PT5M")
        Duration dispose();

        @WithDefault("PT1M")
        Duration adopt();

        /** Another rebalance of the same Kafka may have to end before. */
        @WithDefault("PT2H")
        Duration approve();

        @WithDefault("PT15M")
        Duration refresh();

        /** What an attempt has at least that another instance began, to find out what came of it. */
        @WithDefault("PT30S")
        Duration settle();
    }

    /** How rebalances are carried out on Cruise Control. */
    interface CruiseControl {

        @WithDefault("PT5S")
        Duration connectTimeout();

        /** From a request to the last byte of its answer. Cruise Control computes for up to 10 s before it answers. */
        @WithDefault("PT20S")
        Duration requestTimeout();

        /** The longest answer that is read: a proposal of many partitions is long. */
        @WithDefault("16M")
        MemorySize maxAnswer();

        /** Between two looks at a task that is being computed or stopped. */
        @WithDefault("PT2S")
        Duration pollInterval();

        /** How many requests may wait for one Cruise Control; more are tried again later. */
        @WithDefault("100")
        int queueLimit();

        /** Before a rebalance is tried again while another one is carried out. */
        @WithDefault("PT15S")
        Duration busyRetry();

        /** Before a proposal is asked for again while Cruise Control has not enough numbers. */
        @WithDefault("PT30S")
        Duration notReadyRetry();

        /** The pause after an answer that all slots are taken: 5 s or more, since slots are freed every 5 s. */
        @WithDefault("PT5S")
        Duration firstBackOff();

        /** The longest such pause. */
        @WithDefault("PT10S")
        Duration longestBackOff();

        /** How long there must be no such answer until the rate is raised again. */
        @WithDefault("PT30S")
        Duration quiet();
    }

    /** Who carries commands out. How many call a cluster at once is its {@code maxConcurrentCommands}. */
    interface Executor {

        /** The first pause before a command is tried again; it doubles with each try. */
        @WithDefault("PT0.5S")
        Duration firstRetry();

        /** The longest pause between two tries. */
        @WithDefault("PT10S")
        Duration longestRetry();

        /** After how long a command of normal priority goes before a high one that has just come. */
        @WithDefault("PT30S")
        Duration normalHandicap();

        /** After how long a command of low priority goes before a high one that has just come. */
        @WithDefault("PT2M")
        Duration lowHandicap();

        /** How long an outcome waits for others to go along with it; whole milliseconds. */
        @WithDefault("PT0.001S")
        Duration outcomeLinger();

        /** The pause before an outcome is written again that Kafka did not take. */
        @WithDefault("PT0.5S")
        Duration outcomeRetry();
    }

    /** Flink's REST. */
    interface Flink {

        /** For a connection. */
        @WithDefault("PT5S")
        Duration connectTimeout();

        /** For an answer. */
        @WithDefault("PT15S")
        Duration requestTimeout();

        /** For the answer to a submission: the job's main method runs meanwhile. */
        @WithDefault("PT90S")
        Duration submissionTimeout();

        /** For the upload of a jar. */
        @WithDefault("PT2M")
        Duration uploadTimeout();

        /** The longest answer; a longer one counts as none. */
        @WithDefault("16M")
        MemorySize maxAnswer();

        /** Between two looks at a savepoint or an end that is under way. */
        @WithDefault("PT0.2S")
        Duration pollInterval();

        /** How often in a row Flink must say that it has no such job, before that is believed. */
        @WithDefault("3")
        int absenceLooks();

        /** Between two of these. */
        @WithDefault("PT0.7S")
        Duration absenceInterval();

        /** How long to look for a job whose submission was not answered. */
        @WithDefault("PT20S")
        Duration submissionGrace();
    }

    /** API servers of Kubernetes, and what a spec may ask of them. */
    interface Kubernetes {

        /** For a connection. */
        @WithDefault("PT5S")
        Duration connectTimeout();

        /** For an answer. */
        @WithDefault("PT15S")
        Duration requestTimeout();

        /** The longest answer; a longer one counts as none. */
        @WithDefault("8M")
        MemorySize maxAnswer();

        /** Between two looks at what the operator makes of a resource. */
        @WithDefault("PT1S")
        Duration pollInterval();

        /** How long an error of the operator's must stand before it is believed: the one before goes first. */
        @WithDefault("PT15S")
        Duration errorGrace();

        /** How long a JobManager may take to tell what stays of a job that is about to be canceled. */
        @WithDefault("PT3S")
        Duration jobManagerTimeout();

        /** How often credentials are read anew. */
        @WithDefault("PT1M")
        Duration credentialsInterval();

        /**
         * What a spec may pass through to a custom resource: fields of its spec, dotted, with all that lies below them. No
         * pod template, no service account and no path of a host unless it is added here.
         */
        @WithDefault("deploymentName,flinkConfiguration,flinkVersion,image,imagePullPolicy,job.allowNonRestoredState,"
                + "job.args,job.entryClass,job.jarURI,job.parallelism,jobManager.replicas,jobManager.resource,"
                + "logConfiguration,mode,taskManager.replicas,taskManager.resource")
        List<String> allowedFields();

        /** Flink's settings of the pods ({@code kubernetes.…}) that a spec may set; {@code *} at the end: any rest. */
        @WithDefault("kubernetes.operator.*")
        List<String> allowedSettings();
    }

    /** Where jobs' jars may come from. */
    interface Jars {

        /** Directories that {@code file:} may read; relative paths are looked up below each. */
        Optional<List<Path>> fileRoots();

        /** Hosts that {@code https:} may ask, {@code name} or {@code name:port}. */
        Optional<List<String>> httpsHosts();

        /** Where the API puts uploads, as {@code <sha256>.jar}. */
        Optional<Path> uploadDirectory();

        /** The largest jar. */
        @WithDefault("512M")
        MemorySize maxSize();

        /** For a connection to a web server or a repository, and for its answer to begin or go on. */
        @WithDefault("PT30S")
        Duration httpTimeout();

        /** For a whole jar from a web server or a repository. */
        @WithDefault("PT3M")
        Duration downloadTimeout();

        Maven maven();
    }

    /** Maven's resolver. */
    interface Maven {

        /** Repositories by id; if none is named, the resolver's own default, Maven Central. */
        Map<String, URI> repositories();

        /** Whether the user's settings.xml applies: mirrors, credentials, local repository. */
        @WithDefault("true")
        boolean userSettings();

        /** A local repository in place of the user's. */
        Optional<Path> localRepository();

        /** Whether only the local repository may be used. */
        @WithDefault("false")
        boolean offline();
    }

    /** How partitions are taken over and held. */
    interface Streams {

        /** How often a new owner looks whether it has read all outcomes. */
        @WithDefault("PT0.02S")
        Duration takeOverCheck();

        /** How often ownership is renewed. */
        @WithDefault("PT0.5S")
        Duration renewal();

        /** How long Kafka may take to answer the question that proves contact; then it is asked again. */
        @WithDefault("PT2S")
        Duration contactTimeout();

        /** The session time-out in the group; after it another instance takes over. */
        @WithDefault("PT6S")
        Duration sessionTimeout();

        /** How much earlier than the session's end an instance holds its hand. */
        @WithDefault("PT2S")
        Duration leaseMargin();

        /** The pause before a stream thread that failed is replaced; doubles up to the longest. */
        @WithDefault("PT1S")
        Duration firstReplacement();

        /** The longest pause before a stream thread is replaced. */
        @WithDefault("PT15S")
        Duration longestReplacement();

        /** How long it may take to give partitions back when the service ends. */
        @WithDefault("PT10S")
        Duration closeTimeout();

        /**
         * How long all of the end may take after what was in flight; then the process is halted. Longer than {@code
         * closeTimeout}; this and {@code ownership.drain} together shorter than what whoever ends the service waits for it.
         */
        @WithDefault("PT12S")
        Duration haltAfter();
    }

    /** What an instance tells of what it owns, and how it leaves. */
    interface Ownership {

        /** A name for people of where this instance runs; absent: the machine's name. */
        Optional<String> host();

        /** How often an instance says what it owns and how much it has to do. */
        @WithDefault("PT3S")
        Duration interval();

        /** How soon it says so after a change, and the pause between two words at least. */
        @WithDefault("PT0.1S")
        Duration changeCheck();

        /** After how many intervals without a word an instance counts as gone. */
        @WithDefault("3")
        int missedIntervals();

        /** How far back the averages of the loads reach. */
        @WithDefault("PT15S")
        Duration averagedOver();

        /** How long Kafka may take for one word, and the pause before what others say is read again after a failure. */
        @WithDefault("PT2S")
        Duration timeout();

        /** How long commands in flight may go on when the instance leaves in order; then another instance goes on with them. */
        @WithDefault("PT5S")
        Duration drain();

        /** Who decides which instance owns which partitions; the same for all instances. */
        @WithDefault("sticky")
        AssignmentMode assignment();

        Balance balance();

        /** How partitions follow the load, where {@code assignment} is {@code load-aware}. */
        interface Balance {

            /** The load of the heaviest instance to the mean from which on partitions move; more than 1. */
            @WithDefault("1.25")
            double imbalance();

            /** How many partitions move for their load in one go. */
            @WithDefault("4")
            int mostMoves();

            /** How many partitions an instance is given at most, to an even share. */
            @WithDefault("1.5")
            double mostShare();

            /** The load of an instance on average below which nothing moves, in commands a second. */
            @WithDefault("5")
            double quiet();

            /** How long one instance must carry too much before partitions move. */
            @WithDefault("PT15S")
            Duration patience();

            /** How long nothing moves after that. */
            @WithDefault("PT1M")
            Duration cooldown();

            /** How long a partition that was given up for another owner is kept for that one. */
            @WithDefault("PT1M")
            Duration underWay();

            /** What a command counts that is at work all the time; one command a second counts 1. */
            @WithDefault("10")
            double executorTimeWeight();

            /** What a command counts that waits. */
            @WithDefault("0.1")
            double queuedWeight();

            /** What a partition counts that has nothing to do. */
            @WithDefault("0.1")
            double idleWeight();
        }
    }
}
