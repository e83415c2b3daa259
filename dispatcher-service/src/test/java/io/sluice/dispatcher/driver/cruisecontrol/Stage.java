package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.cruisecontrol.answer.Answers;
import io.sluice.cruisecontrol.answer.RawAnswer;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.BudgetRules;
import io.sluice.cruisecontrol.budget.Rate;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import io.sluice.standin.cruisecontrol.Answer;
import io.sluice.standin.cruisecontrol.Request;
import io.sluice.standin.cruisecontrol.Settings;
import io.sluice.standin.cruisecontrol.StandInCruiseControl;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A driver, the stand-in, and one clock that passes only while it is waited. */
final class Stage implements Conduct, Server {

    static final JobId JOB = JobId.of("kafka/orders");
    static final CommandId START = CommandId.of("start");
    static final RunId RUN = RunId.of(JOB, START);
    private static final CruiseControlRules RULES = new CruiseControlRules(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            1 << 20,
            Duration.ofSeconds(2),
            10,
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));

    Instant now = Instant.parse("2026-11-20T08:00:00Z");
    final StandInCruiseControl cruiseControl;
    RebalanceSpec spec = RebalanceSpec.full(null, false);

    /** Whether the answers to requests that move data are lost on their way. */
    boolean losesAnswers;
    /** Whether nothing that is sent arrives, although nobody says so. */
    boolean swallows;

    /** How many requests were sent. */
    int calls;

    private final Cluster cluster;
    private CruiseControlDriver driver;
    private int deathAt = -1;
    private @Nullable Death death;

    /** How the owner dies at a request. */
    enum Death {
        /** It was not sent. */
        BEFORE,
        /** It was carried out, and nobody hears of it. */
        AFTER
    }

    Stage(Settings settings) {
        cruiseControl = new StandInCruiseControl(() -> now, settings);
        cluster = Clusters.read("clusters: [{name: orders, kind: cruise-control, rest: 'http://cc/kcc'}]")
                .find("orders")
                .orElseThrow();
        driver = newDriver();
    }

    /** The owner dies at the request of this number, from 0. */
    void dieAt(int call, Death how) {
        deathAt = call;
        death = how;
    }

    /** Another instance takes over, which knows nothing but what it is told. */
    void newOwner() {
        driver = newDriver();
    }

    private CruiseControlDriver newDriver() {
        RateBudget budget = new RateBudget(
                () -> new Rate(cluster.userTasks().commands(), Rate.SCAN),
                BudgetRules.usual(),
                new SplittableRandom(1));
        return new CruiseControlDriver(Map.of("orders", new Desk(cluster, this, budget, RULES)));
    }

    Outcome propose() throws InterruptedException {
        return carryOut("start", start(), false, null);
    }

    Task start() {
        return new Task.Start(
                target(null), JobSpec.ofRebalance("orders", spec, null, Map.of()), new StartFrom.Latest(), false, null);
    }

    Task approve(Outcome proposed) {
        return new Task.Approve(target(proposed), spec);
    }

    Task cancel(Outcome latest) {
        return new Task.Cancel(target(latest), Task.Leaving.ANYTHING);
    }

    Outcome carryOut(String command, Task task, boolean repeated, @Nullable Problem verdict)
            throws InterruptedException {
        return driver.carryOut(
                new Assignment(
                        JOB,
                        CommandId.of(command),
                        task,
                        Priority.NORMAL,
                        now,
                        now.plus(Duration.ofMinutes(5)),
                        repeated,
                        verdict),
                this);
    }

    static Target target(@Nullable Outcome outcome) {
        FlinkJobId named = outcome instanceof Outcome.Done done ? done.flinkJobId() : null;
        return new Target("orders", RUN, named == null ? FlinkJobId.of(JOB, START) : named);
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Another client takes all slots that there are. */
    void fill() {
        for (int i = 0; i < 5; i++) {
            cruiseControl.handle(new Request("other", "GET", "user_tasks", Map.of(), null, null));
        }
    }

    @Override
    public Reading send(CruiseControlRequest request) throws InterruptedException {
        boolean dies = calls++ == deathAt;
        if (dies && death == Death.BEFORE) {
            throw new InterruptedException();
        }
        Reading reading = answerTo(request);
        if (dies) {
            throw new InterruptedException();
        }
        return reading;
    }

    private Reading answerTo(CruiseControlRequest request) {
        if (!cruiseControl.isUp()) {
            return Answers.of(new ConnectException());
        }
        boolean moves = "false".equals(request.parameters().get("dryrun")) && request.needsSlot();
        if (swallows && moves) {
            return Answers.of(new SocketException("Connection reset"));
        }
        Answer answer = cruiseControl.handle(new Request(
                "dispatcher",
                request.method().name(),
                request.endpoint(),
                request.parameters(),
                request.userTaskId(),
                null));
        return losesAnswers && moves
                ? Answers.of(new SocketException("Connection reset"))
                : Answers.read(new RawAnswer(
                        answer.status(), answer.userTaskId(), answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean isOvertaken() {
        return false;
    }

    @Override
    public void ensureOwnership() {
        // It is ours in these tests.
    }

    @Override
    public void pause(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public <T, E extends Exception> Optional<T> aside(Errand<T, E> errand) throws E, InterruptedException {
        return Optional.of(errand.run());
    }

    @Override
    public <T, E extends Exception> Optional<T> harmless(Errand<T, E> errand) throws E, InterruptedException {
        return Optional.of(errand.run());
    }
}
