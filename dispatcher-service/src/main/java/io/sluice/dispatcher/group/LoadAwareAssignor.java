package io.sluice.dispatcher.group;

import io.sluice.dispatcher.ownership.Balance;
import io.sluice.dispatcher.ownership.Placed;
import io.sluice.dispatcher.ownership.Situation;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.TaskAssignmentUtils;
import org.apache.kafka.streams.processor.assignment.TaskAssignor;
import org.apache.kafka.streams.processor.assignment.assignors.StickyTaskAssignor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams' way (KIP-924) to ask for a placement. Where the loads are not known, where the group is not of the one
 * shape that a placement knows, or where anything is wrong with the answer, Kafka Streams' sticky assignor decides: an
 * invalid assignment would end the stream threads. Public and without arguments since Kafka Streams makes it by its name.
 */
public final class LoadAwareAssignor implements TaskAssignor {

    /** The consumer's setting that holds the {@link Balance}. */
    static final String BALANCE = "sluice.balance";
    /** The consumer's setting that holds the {@link OwnershipMeters}. */
    static final String METERS = "sluice.ownership.meters";

    private static final Logger LOG = Logger.getLogger(LoadAwareAssignor.class);

    private final TaskAssignor sticky = new StickyTaskAssignor();
    private @Nullable Balance balance;
    private @Nullable OwnershipMeters meters;

    @Override
    public void configure(Map<String, ?> settings) {
        balance = settings.get(BALANCE) instanceof Balance given ? given : null;
        meters = settings.get(METERS) instanceof OwnershipMeters given ? given : null;
    }

    @Override
    public TaskAssignment assign(ApplicationState state) {
        try {
            Optional<TaskAssignment> placed = placed(state);
            if (placed.isPresent()) {
                return placed.get();
            }
            LOG.info("Partitions are shared out without regard to loads, which are not known");
        } catch (KafkaException e) {
            // Kafka's own: it wants the rebalance to be tried again, and the sticky assignor would throw it, too.
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "Partitions are shared out without regard to loads: cause=%s", e.getMessage());
        }
        return sticky.assign(state);
    }

    private Optional<TaskAssignment> placed(ApplicationState state) {
        Balance known = balance;
        Optional<GroupState> group = GroupState.of(state);
        if (known == null || group.isEmpty()) {
            return Optional.empty();
        }
        Optional<Situation> situation =
                known.situation(group.get().partitions(), group.get().members());
        if (situation.isEmpty()) {
            return Optional.empty();
        }
        Placed placed = known.place(situation.get());
        TaskAssignment assignment = group.get().assignment(situation.get(), placed);
        AssignmentError error = TaskAssignmentUtils.validateTaskAssignment(state, assignment);
        if (error != AssignmentError.NONE || !group.get().isWhole(assignment)) {
            LOG.errorf("A placement was no valid assignment and is not used: error=%s placement=%s", error, placed);
            return Optional.empty();
        }
        known.sent(placed);
        tell(placed);
        return Optional.of(assignment);
    }

    private void tell(Placed placed) {
        if (meters != null) {
            meters.moved(placed.moved().size());
        }
        LOG.infof(
                "Partitions are shared out: members=%d movedForLoad=%s",
                placed.owners().size(), placed.moved());
    }
}
