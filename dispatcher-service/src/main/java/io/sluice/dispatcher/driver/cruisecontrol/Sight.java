package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.FlinkJobId;
import io.sluice.cruisecontrol.answer.Answers;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.Urgency;
import io.sluice.cruisecontrol.request.Reason;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.cruisecontrol.task.ExecutorState;
import io.sluice.cruisecontrol.task.UserTask;
import io.sluice.cruisecontrol.task.UserTasks;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Target;
import java.util.Optional;

/** Looks for the tasks of a run before anything is done about it. */
final class Sight {

    private final Desk desk;
    private final Urgency urgency;
    private final Conduct conduct;

    Sight(Desk desk, Urgency urgency, Conduct conduct) {
        this.desk = desk;
        this.urgency = urgency;
        this.conduct = conduct;
    }

    /** The run's latest task: by its name, or by its reason where nobody has heard its name. */
    Optional<UserTask> latest(Target target) throws UnansweredException, InterruptedException {
        String id = TaskIds.of(target.flinkJobId());
        UserTasks all = tasks(desk.look(Requests.allTasks(), urgency, conduct));
        return all.find(id).or(() -> all.ofReason(Reason.ofRun(target.run())));
    }

    /** The task of this very command. */
    Optional<UserTask> ofCommand(Reason reason) throws UnansweredException, InterruptedException {
        return tasks(desk.look(Requests.allTasks(), urgency, conduct)).ofReason(reason.text());
    }

    /** The task that the executor works for, if it is one of this run. */
    Optional<FlinkJobId> executing(Target target) throws UnansweredException, InterruptedException {
        return executor()
                .filter(state -> state.worksFor(TaskIds.of(target.flinkJobId()), Reason.ofRun(target.run())))
                .flatMap(state -> TaskIds.kept(state.task()));
    }

    private Optional<ExecutorState> executor() throws UnansweredException, InterruptedException {
        Reading reading = desk.look(Requests.executor(), urgency, conduct);
        ExecutorState state =
                ExecutorState.of(reading.body()).orElseThrow(() -> new UnansweredException(Answers.notWhole()));
        return Optional.of(state);
    }

    private static UserTasks tasks(Reading reading) throws UnansweredException {
        return UserTasks.of(reading.body()).orElseThrow(() -> new UnansweredException(Answers.notWhole()));
    }
}
