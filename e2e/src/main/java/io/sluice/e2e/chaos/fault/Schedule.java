package io.sluice.e2e.chaos.fault;

import io.sluice.e2e.chaos.fault.Act.Calm;
import io.sluice.e2e.chaos.fault.Act.Disturb;
import io.sluice.e2e.chaos.fault.Act.Freeze;
import io.sluice.e2e.chaos.fault.Act.Hang;
import io.sluice.e2e.chaos.fault.Act.Kill;
import io.sluice.e2e.chaos.fault.Act.KillBroker;
import io.sluice.e2e.chaos.fault.Act.Leave;
import io.sluice.e2e.chaos.fault.Act.Start;
import io.sluice.e2e.chaos.fault.Act.StartBroker;
import io.sluice.e2e.chaos.fault.Act.Thaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What is done when. Made of episodes, each of which leaves everybody as it found them; every kind comes once before any
 * comes again. At every moment at least one dispatcher is alive and awake. The same seed gives the same schedule.
 */
public final class Schedule {

    /** Longer than the session time-out of 6 s: others have taken over when the frozen one goes on. */
    static final Duration FROZEN_AT_LEAST = Duration.ofSeconds(8);

    private static final int FROZEN_MORE_MILLIS = 3_000;
    private static final int DEAD_AT_MOST_MILLIS = 4_000;
    private static final int HANGING_AT_MOST_MILLIS = 5_000;
    private static final int BETWEEN_AT_MOST_MILLIS = 2_500;
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration DISTURBED = Duration.ofSeconds(10);
    private static final Duration BROKER_AWAY = Duration.ofSeconds(1);
    /** What a process needs to come back and to take its share, so that the next fault finds it at work. */
    private static final Duration TO_RECOVER = Duration.ofSeconds(4);

    private enum Kind {
        CRASH,
        FREEZE,
        CRASH_BESIDE_A_FREEZE,
        COME_AND_GO,
        LEAVE,
        BROKER,
        HANG,
        DISTURB
    }

    private final Random random;
    private final int members;
    private final int clusters;
    private final List<Step> steps = new ArrayList<>();
    private Duration time = FIRST;

    private Schedule(long seed, int members, int clusters) {
        this.random = new Random(seed);
        this.members = members;
        this.clusters = clusters;
    }

    /**
     * @param members how many dispatchers run at the beginning; one more may come
     * @param clusters how many clusters there are
     * @param broker whether the broker dies too
     * @param length when the last episode has begun at the latest
     */
    public static List<Step> of(long seed, int members, int clusters, boolean broker, Duration length) {
        if (members < 3) {
            throw new IllegalArgumentException("With one dead and one frozen, a third has to go on");
        }
        Schedule schedule = new Schedule(seed, members, clusters);
        List<Kind> kinds = new ArrayList<>();
        while (schedule.time.compareTo(length) < 0) {
            if (kinds.isEmpty()) {
                kinds.addAll(List.of(Kind.values()));
                if (!broker) {
                    kinds.remove(Kind.BROKER);
                }
                Collections.shuffle(kinds, schedule.random);
            }
            schedule.episode(kinds.removeFirst());
        }
        schedule.steps.sort(Comparator.comparing(Step::at));
        return List.copyOf(schedule.steps);
    }

    private void episode(Kind kind) {
        int member = random.nextInt(members);
        int cluster = random.nextInt(clusters);
        Duration dead = upTo(DEAD_AT_MOST_MILLIS);
        Duration frozen = FROZEN_AT_LEAST.plus(upTo(FROZEN_MORE_MILLIS));
        switch (kind) {
            case CRASH -> crash(member, dead);
            case FREEZE -> freeze(member, frozen);
            case CRASH_BESIDE_A_FREEZE -> {
                Duration began = time;
                crash((member + 1) % members, dead);
                time = began.plus(upTo(DEAD_AT_MOST_MILLIS));
                freeze(member, frozen);
            }
            case COME_AND_GO -> {
                act(new Start(members));
                time = time.plus(TO_RECOVER).plus(TO_RECOVER);
                act(new Leave(members));
            }
            case LEAVE -> {
                act(new Leave(member));
                time = time.plus(dead);
                act(new Start(member));
                time = time.plus(TO_RECOVER);
            }
            case BROKER -> {
                act(new KillBroker());
                time = time.plus(BROKER_AWAY);
                act(new StartBroker());
                time = time.plus(TO_RECOVER);
            }
            case HANG -> {
                act(new Hang(cluster));
                time = time.plus(upTo(HANGING_AT_MOST_MILLIS));
                act(new Calm(cluster));
            }
            // The trouble goes on while other things go wrong.
            case DISTURB -> {
                act(new Disturb(cluster));
                steps.add(new Step(time.plus(DISTURBED), new Calm(cluster)));
            }
        }
        time = time.plus(upTo(BETWEEN_AT_MOST_MILLIS));
    }

    private void crash(int member, Duration dead) {
        act(new Kill(member));
        time = time.plus(dead);
        act(new Start(member));
        time = time.plus(TO_RECOVER);
    }

    private void freeze(int member, Duration frozen) {
        act(new Freeze(member));
        time = time.plus(frozen);
        act(new Thaw(member));
        time = time.plus(TO_RECOVER);
    }

    private void act(Act act) {
        steps.add(new Step(time, act));
    }

    private Duration upTo(int millis) {
        return Duration.ofMillis(random.nextInt(millis) + 1L);
    }
}
