package io.sluice.monitor.alert;

import static java.util.Objects.requireNonNull;

import io.sluice.contracts.JobId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who watches a job has to say to people. Who says it need not know what was said before:
 *
 * <ul>
 *   <li>Something that lasts (a stale state, settings that differ): say {@link Holds} whenever you look and it holds, and
 *       {@link Over} whenever you look and it does not. One alert is raised, and resolved.
 *   <li>Something that happens (a policy acted): say {@link Happened} with an {@code about} that is derived from what caused
 *       it, such as run and checkpoint. The same again, by a replay or a duplicate, is told no second time.
 * </ul>
 *
 * <p>In the topology a processor says it with {@code Alerts.tell}; pure code returns notices, and its edge says them. A new
 * matter is a new {@link AlertKind}.
 */
public sealed interface Notice {

    JobId job();

    /**
     * It holds now. While summary and cause stay the same nothing more is told, so let neither of them have a figure that
     * changes with every look; what does belongs into the details, which are those of the last telling.
     *
     * @param about which of several matters of this kind, for instance the number of a policy; empty where a job has one
     * @param since since when it holds; with kind and {@code about} it makes the alert's id
     * @param at when it was seen
     * @param summary one sentence for a person, without the job's name
     * @param cause why, in the words of who knows it
     */
    record Holds(
            JobId job,
            AlertKind kind,
            String about,
            Instant since,
            Instant at,
            String summary,
            @Nullable String cause,
            Map<String, String> details)
            implements Notice {

        public Holds {
            requireNonNull(about, "about");
            details = Map.copyOf(details);
        }
    }

    /** It does not hold, at {@code at}. */
    record Over(JobId job, AlertKind kind, String about, Instant at) implements Notice {

        public Over {
            requireNonNull(about, "about");
        }
    }

    /**
     * It happened, and that is all: nobody has to resolve it.
     *
     * @param about what makes it this one and no other: the same kind and {@code about} of a job are told once
     */
    record Happened(
            JobId job,
            AlertKind kind,
            String about,
            Instant at,
            String summary,
            @Nullable String cause,
            Map<String, String> details)
            implements Notice {

        public Happened {
            requireNonNull(about, "about");
            details = Map.copyOf(details);
        }
    }

    /** The job is deleted: whatever held of it holds no more. */
    record Gone(JobId job, Instant at) implements Notice {}
}
