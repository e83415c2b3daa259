package io.sluice.monitor.fold;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.state.State;
import java.util.Optional;

/**
 * The decision table: the first rule that finds something says the state. {@code docs/states.md} is made from it.
 *
 * <p>A state is computed anew from what is kept, never from the state before. So no order of arrival matters, and no
 * state is the last.
 */
enum Rule {
    FIRST_START("no run yet, and a start is under way", "STARTING") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return picture.run() != null
                    ? Optional.empty()
                    : picture.starting().map(start -> of(State.STARTING, start, "started", picture));
        }
    },
    NEVER_STARTED("no run yet", "CREATED") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return picture.run() != null ? Optional.empty() : Optional.of(Conclusion.created(picture.declared()));
        }
    },
    REPLACED("the run is over or not listed, and a start or restart is under way", "STARTING") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return picture.isOver()
                    ? picture.starting().map(start -> of(State.STARTING, start, "started", picture))
                    : Optional.empty();
        }
    },
    STOPPED("it finished, and a stop with a savepoint was asked of this run (and did not fail)", "SUSPENDED") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return picture.stopThatFinishedIt()
                    .map(stop -> picture.verdict()
                            .map(verdict -> new Conclusion(State.SUSPENDED, verdict.evidence(), null))
                            .orElseGet(() -> of(State.SUSPENDED, stop, "asked, exit code 0", picture)));
        }
    },
    STOPPED_REBALANCE(
            "Cruise Control says that it completed with an error, as it says of a stopped one too, and a stop or cancel was"
                    + " asked of it",
            "CANCELED") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return picture.stoppedRebalance().map(verdict -> new Conclusion(State.CANCELED, verdict.evidence(), null));
        }
    },
    ENDED("the runtime says that it ended", "FINISHED, CANCELED, FAILED or SUSPENDED, as it says") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return picture.verdict()
                    .filter(verdict -> verdict.state().isEnded())
                    .map(Conclusion::of);
        }
    },
    END_CONFIRMED(
            "the dispatcher confirmed a stop (with its savepoint) or a cancel, and the runtime did not see it alive after that",
            "SUSPENDED or CANCELED") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return picture.confirmedEnd()
                    .map(end -> of(
                            end.type() == CommandType.STOP && !picture.isRebalance() ? State.SUSPENDED : State.CANCELED,
                            end,
                            "succeeded",
                            picture));
        }
    },
    ENDING("a stop, cancel or restart of this run is under way", "STOPPING") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return picture.ending().map(end -> of(State.STOPPING, end, "started", picture));
        }
    },
    MISSING(
            "the cluster went on answering for the whole grace without listing the run, and no archive has it",
            "LOST") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return picture.isLost()
                    ? picture.evidence()
                            .map(RunEvidence::missing)
                            .map(Missing::first)
                            .map(Rule::lost)
                    : Optional.empty();
        }
    },
    ALIVE(
            "the runtime says that it lives",
            "STARTING, AWAITING_APPROVAL, RUNNING, RESTARTING or STOPPING, as the tables of words say") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return picture.verdict().map(Conclusion::of);
        }
    },
    HANDED_OVER("nothing was seen of the run yet", "STARTING") {
        @Override
        Optional<Conclusion> find(Picture picture) {
            return Optional.ofNullable(picture.run()).map(Conclusion::handedOver);
        }
    };

    private final String when;
    private final String then;

    Rule(String when, String then) {
        this.when = when;
        this.then = then;
    }

    /** What the rule looks for, for people. */
    String when() {
        return when;
    }

    /** The state that follows, for people. */
    String then() {
        return then;
    }

    /** The conclusion where the rule holds. */
    abstract Optional<Conclusion> find(Picture picture);

    static Conclusion conclude(Picture picture) {
        for (Rule rule : values()) {
            Optional<Conclusion> conclusion = rule.find(picture);
            if (conclusion.isPresent()) {
                return conclusion.get();
            }
        }
        throw new IllegalStateException(
                "A job either has a run or has none: " + picture.declared().job());
    }

    private static Conclusion of(State state, Ask ask, String what, Picture picture) {
        Run run = picture.run();
        return Conclusion.commanded(state, ask, Json.labelOf(ask.type()) + " " + what, run == null ? null : run.id());
    }

    private static Conclusion lost(Absent absent) {
        return new Conclusion(State.LOST, Sources.evidenceOf(absent), null);
    }
}
