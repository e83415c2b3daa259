package io.sluice.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Every number and path of the gateway ({@code sluice.api}); the view has its own ({@code sluice.view}). */
@ConfigMapping(prefix = "sluice.api")
public interface ApiConfig {

    /** Signing in with a browser. */
    Session session();

    /** Limits of one request. */
    Requests requests();

    /** How commands go into the log. */
    Commands commands();

    /** One command for many jobs. */
    Bulk bulk();

    /** Trying policies out. */
    Policies policies();

    /** The tail of the log that each instance keeps in memory. */
    Tail tail();

    /** What is shown of the dispatchers. */
    Dispatchers dispatchers();

    /** What is shown of what Sluice does not manage. */
    Unmanaged unmanaged();

    /** The event stream ({@code GET /api/v1/events}). */
    Events events();

    /** Uploaded jars. */
    Jars jars();

    /** Telling alerts to people and other systems. */
    Delivery delivery();

    /** {@code sluice.api.session}. */
    interface Session {
        /** How long a sign-in lasts. */
        @WithDefault("PT12H")
        Duration lifetime();

        /** Whether the cookie has {@code Secure}: true behind TLS, false on plain loopback. */
        @WithDefault("false")
        boolean secureCookie();
    }

    /** {@code sluice.api.policies}. */
    interface Policies {
        /** How far back a policy is tried out where the request does not say; checkpoints are kept as history. */
        @WithDefault("P7D")
        Duration previewed();

        /** The newest so many checkpoints are replayed at most. */
        @WithDefault("20000")
        int maxPreviewed();
    }

    /** {@code sluice.api.requests}. */
    interface Requests {
        /** The largest JSON body in bytes; a command on the topic has the same limit. */
        @WithDefault("262144")
        int maxJsonBytes();

        /** How much of a body that is too large is still read, in bytes, so that the client gets to read the answer. */
        @WithDefault("67108864")
        long maxDrainedBytes();

        /** How long PUT and DELETE wait for the dispatcher and the view before they answer 202. */
        @WithDefault("PT5S")
        Duration applyWait();

        /** The longest wait that {@code Prefer: wait} may ask for. */
        @WithDefault("PT60S")
        Duration maxWait();

        /** How long an answer to a sent command waits until a GET of it finds it. */
        @WithDefault("PT2S")
        Duration visibleWait();
    }

    /** {@code sluice.api.commands}. */
    interface Commands {
        /** How long a write waits to learn where Kafka is; then nothing was sent. */
        @WithDefault("PT1S")
        Duration reachableWait();

        /** How long an answer of Kafka counts as proof that it is there. */
        @WithDefault("PT1S")
        Duration reachableFor();

        /** How long a command may take to be acknowledged; then it is in doubt. */
        @WithDefault("PT4S")
        Duration deliveryTimeout();
    }

    /** {@code sluice.api.bulk}. */
    interface Bulk {
        /** How many jobs one request may select; more are refused before anything is sent. */
        @WithDefault("500")
        int maxJobs();

        /** How many commands of one request may wait for their acknowledgement at a time. */
        @WithDefault("50")
        int inFlight();

        /** How many requests one instance sends at a time. */
        @WithDefault("2")
        int maxConcurrent();
    }

    /** {@code sluice.api.tail}. */
    interface Tail {
        /** How many records before the end each partition is read from at the start, so that a client can resume. */
        @WithDefault("1000")
        long startBehind();

        /** How many events are kept for clients that resume. */
        @WithDefault("10000")
        int maxEvents();

        /** How many bytes of events are kept for clients that resume. */
        @WithDefault("33554432")
        long maxBytes();

        /** How long to wait before the log is asked again after an error. */
        @WithDefault("PT1S")
        Duration retryAfter();
    }

    /** {@code sluice.api.dispatchers}. */
    interface Dispatchers {
        /** How long a dispatcher that says nothing any more is shown, as stale. */
        @WithDefault("PT1H")
        Duration forgetAfter();
    }

    /** {@code sluice.api.unmanaged}. */
    interface Unmanaged {
        /** How old the listing of a cluster may be; the monitor repeats it every minute while the cluster answers. */
        @WithDefault("PT3M")
        Duration staleAfter();
    }

    /** {@code sluice.api.events}. */
    interface Events {
        /** After how long without an event a comment shows that the stream lives. */
        @WithDefault("PT15S")
        Duration heartbeat();

        /** After how long a client that takes nothing loses its place among {@link #maxClients}. */
        @WithDefault("PT2M")
        Duration forsakenAfter();

        /** How many clients one instance serves at once. */
        @WithDefault("500")
        int maxClients();

        /** How many events may wait for one client; beyond that they are dropped and it gets a {@code reset}. */
        @WithDefault("1000")
        int maxWaiting();

        /**
         * How old an event id may be to resume from. It is shorter than the time for which the log keeps tombstones (a day),
         * so that no deleted job is missed.
         */
        @WithDefault("PT12H")
        Duration resumeWithin();
    }

    /** {@code sluice.api.jars}. */
    interface Jars {
        /** Where uploads lie as {@code <sha256>.jar}; the dispatcher mounts the same directory. */
        Path directory();

        /** The largest upload in bytes. */
        @WithDefault("268435456")
        long maxBytes();

        /** How many bytes all uploads together may have; then older ones have to be deleted first. */
        @WithDefault("10737418240")
        long maxTotalBytes();

        /** How many uploads run at once on one instance. */
        @WithDefault("4")
        int maxConcurrentUploads();
    }

    /** {@code sluice.api.delivery}. */
    interface Delivery {
        /** The path of {@code receivers.yaml}; without it nobody is told. */
        Optional<Path> file();

        /** How often it is looked for what is due ({@code off}: this instance delivers nothing). */
        @WithDefault("PT1S")
        String every();

        /** How many messages for one receiver an instance takes at one time; they are sent one by one. */
        @WithDefault("10")
        int atOnce();

        /** From a message's first byte to the last of the receiver's answer. */
        @WithDefault("PT10S")
        Duration timeout();

        /** After so long without a word others try what an instance has taken: longer than it takes to send that. */
        @WithDefault("PT10M")
        Duration lease();

        /** The pause after the first failure; it doubles with each one. */
        @WithDefault("PT2S")
        Duration backoff();

        /** The longest such pause. */
        @WithDefault("PT5M")
        Duration maxBackoff();

        /** So long after it was first due a message is given up. */
        @WithDefault("P1D")
        Duration giveUpAfter();
    }
}
