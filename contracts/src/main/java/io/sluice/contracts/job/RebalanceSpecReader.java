package io.sluice.contracts.job;

import io.sluice.contracts.rebalance.BrokerVolumes;
import io.sluice.contracts.rebalance.RebalanceMode;
import io.sluice.contracts.rebalance.RebalanceSpec;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what a person wrote as a rebalance. What a mode has no use for is refused: it would silently do nothing. */
final class RebalanceSpecReader {

    private static final int MAX_BROKERS = 1_000;
    private static final int MAX_BROKER_ID = Integer.MAX_VALUE;
    private static final int MAX_NAMES = 64;
    private static final int MAX_NAME_CHARACTERS = 253;
    private static final int MAX_MOVEMENTS = 100_000;
    private static final int MAX_VOLUME = 1_000;

    private static final Pattern RESOURCE_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");
    private static final Pattern ANY = Pattern.compile(".{1,1000}");

    private RebalanceSpecReader() {}

    /** A rebalance has no savepoints and no versions. */
    static void refuseWhatIsOfFlinkJobs(SpecObject spec) {
        for (String field : List.of("flink", "upgrade", "checkpoints", "restarts", "policies", "repair")) {
            if (spec.has(field)) {
                throw spec.wrong(field, "is about Flink jobs, and this is a rebalance", "remove it, or rebalance");
            }
        }
        if (spec.label("desired", Desired.class) == Desired.SUSPENDED) {
            throw spec.wrong(
                    "desired",
                    "cannot be suspended: a rebalance leaves no savepoint to go on from",
                    "write running or canceled");
        }
    }

    static RebalanceSpec read(SpecObject rebalance) {
        RebalanceMode mode = rebalance.label("mode", RebalanceMode.class);
        RebalanceSpec read = new RebalanceSpecDraft(mode == null ? RebalanceMode.FULL : mode, rebalance).read();
        rebalance.refuseOthers();
        return read;
    }

    /** The fields, each read once, and then what they are together. */
    private record RebalanceSpecDraft(RebalanceMode mode, SpecObject rebalance) {

        RebalanceSpec read() {
            return new RebalanceSpec(
                    rebalance.text("kafkaCluster", RESOURCE_NAME, "the name of a Kafka resource"),
                    mode,
                    brokers(),
                    names("goals", "a goal's name, for instance RackAwareGoal"),
                    rebalance.flag("autoApprove"),
                    rebalance.flag("skipHardGoalCheck"),
                    rebalanceDisk(),
                    excludedTopics(),
                    rebalance.integer("concurrentPartitionMovementsPerBroker", 1, MAX_MOVEMENTS),
                    rebalance.integer("concurrentIntraBrokerPartitionMovements", 1, MAX_MOVEMENTS),
                    rebalance.integer("concurrentLeaderMovements", 1, MAX_MOVEMENTS),
                    rebalance.longNumber("replicationThrottle", 1),
                    names("replicaMovementStrategies", "a class name"),
                    volumes());
        }

        private List<Integer> brokers() {
            boolean given = rebalance.has("brokers");
            List<Integer> brokers = rebalance.integers("brokers", MAX_BROKERS, 0, MAX_BROKER_ID);
            if (mode.needsBrokers() && brokers.isEmpty()) {
                throw rebalance.wrong(
                        "brokers", "is required with this mode and absent or empty", "name the brokers, as [3, 4]");
            }
            if (!mode.needsBrokers() && given) {
                throw rebalance.wrong(
                        "brokers",
                        "does nothing with this mode",
                        "remove it, or set mode to add-brokers or remove-brokers");
            }
            return brokers;
        }

        private boolean rebalanceDisk() {
            boolean disk = rebalance.flag("rebalanceDisk");
            if (disk && mode != RebalanceMode.FULL) {
                throw rebalance.wrong("rebalanceDisk", "goes with mode full only", "remove it, or set mode to full");
            }
            return disk;
        }

        private @Nullable String excludedTopics() {
            String topics = rebalance.text("excludedTopics", ANY, "a regular expression of at most 1000 characters");
            try {
                return topics == null ? null : Pattern.compile(topics).pattern();
            } catch (PatternSyntaxException e) {
                throw rebalance.wrong(
                        "excludedTopics",
                        "is no regular expression: " + e.getDescription(),
                        "write one that java.util.regex.Pattern takes, for instance __.*");
            }
        }

        private List<String> names(String field, String rule) {
            List<String> names = rebalance.texts(field, MAX_NAMES, MAX_NAME_CHARACTERS);
            for (int i = 0; i < names.size(); i++) {
                if (!CLASS_NAME.matcher(names.get(i)).matches()) {
                    throw SpecObject.wrongAt(rebalance.pointer(field) + "/" + i, "must be " + rule, "correct it");
                }
            }
            return names;
        }

        private List<BrokerVolumes> volumes() {
            String field = "moveReplicasOffVolumes";
            boolean given = rebalance.has(field);
            List<BrokerVolumes> volumes = rebalance.objects(field, MAX_BROKERS).stream()
                    .map(RebalanceSpecDraft::volumes)
                    .toList();
            if (mode == RebalanceMode.REMOVE_DISKS && volumes.isEmpty()) {
                throw rebalance.wrong(
                        field,
                        "is required with mode remove-disks and absent or empty",
                        "write [{\"brokerId\": 0, \"volumeIds\": [1]}]");
            }
            if (mode != RebalanceMode.REMOVE_DISKS && given) {
                throw rebalance.wrong(field, "does nothing with this mode", "remove it, or set mode to remove-disks");
            }
            return volumes;
        }

        private static BrokerVolumes volumes(SpecObject entry) {
            Integer broker = entry.integer("brokerId", 0, MAX_BROKER_ID);
            List<Integer> ids = entry.integers("volumeIds", MAX_VOLUME, 0, MAX_VOLUME);
            if (broker == null) {
                throw entry.wrong("brokerId", "is required and absent", "name the broker");
            }
            if (ids.isEmpty()) {
                throw entry.wrong("volumeIds", "is required and absent or empty", "name the volumes, as [1, 2]");
            }
            entry.refuseOthers();
            return new BrokerVolumes(broker, ids);
        }
    }
}
