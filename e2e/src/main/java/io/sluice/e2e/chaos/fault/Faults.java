package io.sluice.e2e.chaos.fault;

import io.sluice.e2e.chaos.fleet.Fleet;
import io.sluice.e2e.chaos.flink.Conditions;
import io.sluice.e2e.chaos.flink.FakeFlink;
import io.sluice.localstack.LocalKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does to the processes what the schedule says, and mends everything in the end. */
public final class Faults {

    private static final int WAITS_FOR_BROKER = 4;

    private final LocalKafka kafka;
    private final Fleet fleet;
    private final FakeFlink flink;
    private final List<String> clusters;
    private final Consumer<String> told;
    private boolean brokerIsDead;

    /** @param told hears of each fault when it is done */
    public Faults(LocalKafka kafka, Fleet fleet, FakeFlink flink, Consumer<String> told) {
        this.kafka = kafka;
        this.fleet = fleet;
        this.flink = flink;
        this.clusters = List.copyOf(flink.clusters().keySet());
        this.told = told;
    }

    /**
     * Carries out the schedule; returns when the last step is done. A step that takes long, say a broker's recovery on a busy
     * machine, moves all that follow: whoever is to be frozen for 8 s is frozen for 8 s.
     */
    public void carryOut(List<Step> schedule) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long late = 0;
        for (Step step : schedule) {
            long early = began + step.at().toNanos() + late - System.nanoTime();
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            } else {
                late -= early;
            }
            Duration at = Duration.ofNanos(System.nanoTime() - began);
            told.accept("%5.1f s  %s".formatted(at.toMillis() / 1e3, step.act()));
            act(step.act());
        }
    }

    /** Everything is well again when this returns, and exactly these dispatchers run. */
    public void mend(List<Integer> members) throws IOException, InterruptedException {
        if (brokerIsDead) {
            act(new Act.StartBroker());
        }
        for (int i = 0; i < clusters.size(); i++) {
            act(new Act.Calm(i));
        }
        fleet.restore(members);
    }

    private void act(Act act) throws IOException, InterruptedException {
        switch (act) {
            case Act.Kill kill -> fleet.kill(kill.member());
            case Act.Start start -> fleet.start(start.member());
            case Act.Freeze freeze -> fleet.freeze(freeze.member());
            case Act.Thaw thaw -> fleet.thaw(thaw.member());
            case Act.Leave leave -> {
                if (!fleet.leave(leave.member())) {
                    told.accept("         it did not go by itself and was killed");
                }
            }
            case Act.KillBroker killBroker -> {
                kafka.kill();
                brokerIsDead = true;
            }
            case Act.StartBroker startBroker -> startBroker();
            case Act.Hang hang ->
                flink.conditions(clusters.get(hang.cluster()), Conditions.calm().thatHang());
            case Act.Disturb disturb -> flink.conditions(clusters.get(disturb.cluster()), Conditions.rough());
            case Act.Calm calm -> flink.conditions(clusters.get(calm.cluster()), Conditions.calm());
        }
    }

    /** A killed broker reads its logs first; on a busy machine that takes longer than one wait for it. */
    private void startBroker() {
        for (int waits = 1; brokerIsDead; waits++) {
            try {
                kafka.restart();
                brokerIsDead = false;
            } catch (IllegalStateException e) {
                if (waits == WAITS_FOR_BROKER) {
                    throw e;
                }
            }
        }
    }
}
