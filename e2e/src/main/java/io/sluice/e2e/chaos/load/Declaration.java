package io.sluice.e2e.chaos.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;

/** The part of a spec that says where a job runs and what. */
@FunctionalInterface
interface Declaration {

    /** Writes it, now and then otherwise than the last time. */
    void writeTo(ObjectNode spec, SplittableRandom random);

    /** A job that the recording Flink keeps a record of; it looks at nothing but the jar's name. */
    static Declaration recorded(String cluster) {
        return (spec, random) -> spec.put("cluster", cluster)
                .putObject("flink")
                .put("jar", "file:chaos.jar")
                .put("entryClass", "chaos.Main")
                .put("parallelism", 1 + random.nextInt(4));
    }

    /** A job of the examples, with little state and one task slot, for a real Flink. */
    static Declaration real(String cluster) {
        return (spec, random) -> {
            ObjectNode flink = spec.put("cluster", cluster).putObject("flink");
            flink.put("jar", "file:examples.jar")
                    .put("entryClass", "io.sluice.examples.Steady")
                    .put("parallelism", 1);
            flink.putArray("args")
                    .add("--rate")
                    .add(Integer.toString(10 + random.nextInt(3)))
                    .add("--keys")
                    .add("10");
            flink.putObject("configuration")
                    .put("execution.checkpointing.interval", "1s")
                    .put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION")
                    .put("execution.checkpointing.tolerable-failed-checkpoints", "1000");
        };
    }
}
