package io.sluice.monitor.fold;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Makes {@code docs/states.md}: the tables are the code's own, and the diagram is what the fold does when each state meets
 * each piece of evidence.
 */
final class StatesPage {

    private static final Set<State> LIVE = EnumSet.of(State.STARTING, State.RUNNING, State.RESTARTING, State.STOPPING);

    private static final Set<State> ENDED =
            EnumSet.of(State.SUSPENDED, State.FINISHED, State.CANCELED, State.FAILED, State.LOST);

    private static final String HEAD = """
            # States

            Made from the monitor's code by `StatesPageTest`; `./mvnw -pl monitor-service test -Dtest=StatesPageTest
            -Dsluice.update=true` writes it anew.

            A state is a conclusion from all evidence that is kept about a job, made anew with each piece: what the runtime
            says about its current run, what commands asked of it, and whether the cluster lists it. So it does not matter in
            which order evidence arrives, and no state is the last. Evidence about another run than the current one changes
            nothing. That a cluster does not answer is no evidence about its jobs: it makes states `STALE`, and never changes
            one.

            What a run's archive says, as the history service tells it on `sluice.archives`, goes before everything that the
            runtime says or said: the JobManager of an ended job may be gone before anybody asked it. It is read with what was
            asked: a run that finished after a stop with a savepoint is SUSPENDED. An archive that ended before its run was
            handed to the cluster is no evidence about it. While a history service is known, nothing is LOST before it has
            looked at all archives once more.

            """;

    private StatesPage() {}

    static String generate() {
        return HEAD + diagram() + rules() + words() + operatorWords() + rebalanceWords() + freshness();
    }

    /** One job in each state, in the plainest way to come there. */
    private static Map<State, Supplier<Story>> stories() {
        Map<State, Supplier<Story>> stories = new EnumMap<>(State.class);
        stories.put(State.CREATED, Story::declared);
        stories.put(State.STARTING, () -> Story.started().succeeded("start-1", CommandType.START, 1, null));
        stories.put(State.RUNNING, Story::running);
        stories.put(State.RESTARTING, () -> Story.running().seen(1, "RESTARTING"));
        stories.put(State.STOPPING, () -> Story.running().seen(1, "CANCELLING"));
        stories.put(State.SUSPENDED, Story::suspended);
        stories.put(State.FINISHED, () -> Story.running().seen(1, "FINISHED"));
        stories.put(State.CANCELED, () -> Story.running().seen(1, "CANCELED"));
        stories.put(State.FAILED, () -> Story.running().seen(1, "FAILED"));
        stories.put(State.LOST, () -> Story.running().absent(1).answeredFor(Story.LOST_GRACE.plusSeconds(2)));
        return stories;
    }

    /** What may be heard of a job whose run has not ended. */
    private static Map<String, UnaryOperator<Story>> newsOfTheLiving() {
        Map<String, UnaryOperator<Story>> news = new LinkedHashMap<>();
        news.put("every unfinished task runs", story -> story.seenRunning(1));
        news.put("a task does not run", story -> story.seen(1, "RUNNING", new TaskCounts(3, 2, 0), null));
        news.put("Flink says RESTARTING or FAILING", story -> story.seen(1, "RESTARTING"));
        news.put("Flink says CANCELLING", story -> story.seen(1, "CANCELLING"));
        news.put("Flink says FINISHED", story -> story.seen(1, "FINISHED"));
        news.put("Flink says CANCELED", story -> story.seen(1, "CANCELED"));
        news.put("Flink says FAILED", story -> story.seen(1, "FAILED"));
        news.put(
                "not listed for the whole grace",
                story -> story.absent(1).answeredFor(Story.LOST_GRACE.plusSeconds(2)));
        news.put(
                "stop, cancel or restart under way",
                story -> story.commanded("stop-2", CommandType.STOP, Phase.STARTED));
        news.put(
                "stopped with a savepoint",
                story -> story.commanded("stop-2", CommandType.STOP, Phase.STARTED)
                        .seen(1, "FINISHED"));
        return news;
    }

    /** What may be heard of a job that never ran. */
    private static Map<String, UnaryOperator<Story>> newsOfTheUnborn() {
        return Map.of(
                "start under way",
                story -> story.commanded("start-2", CommandType.START, Phase.STARTED)
                        .handedOver(2));
    }

    /** What may be heard of a job whose run has ended. */
    private static Map<String, UnaryOperator<Story>> newsOfTheEnded() {
        Map<String, UnaryOperator<Story>> news = new LinkedHashMap<>(newsOfTheUnborn());
        news.put(
                "its run is seen alive",
                story -> story.after(Duration.ofMinutes(1)).seenRunning(1));
        return news;
    }

    private record Edge(String from, String to) {}

    private static String diagram() {
        Map<Edge, Set<String>> edges = new LinkedHashMap<>();
        edges.put(new Edge("[*]", "CREATED"), new LinkedHashSet<>(List.of("declared")));
        collect(edges, newsOfTheUnborn(), EnumSet.of(State.CREATED), "CREATED");
        collect(edges, newsOfTheLiving(), LIVE, "Live");
        collect(edges, newsOfTheEnded(), ENDED, "Ended");
        add(edges, State.STARTING.name(), stateAfterAFailedFirstStart(), "the first start failed");
        StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        appendGroup(text, "Live", LIVE);
        appendGroup(text, "Ended", ENDED);
        edges.forEach((edge, labels) ->
                text.append("    %s --> %s: %s\n".formatted(edge.from(), edge.to(), String.join("; ", labels))));
        return text.append("```\n\n"
                        + "`AWAITING_APPROVAL` is a state of rebalances; a Flink job is never in it. A start that fails gives\n"
                        + "the job back its run before, with the state that run is in.\n\n")
                .toString();
    }

    private static State stateAfterAFailedFirstStart() {
        return Story.started()
                .failed("start-1", CommandType.START, ProblemType.JAR_NOT_FOUND)
                .takenBack(null)
                .status()
                .state();
    }

    /** What happens to each of {@code states}; what happens to all of them alike is drawn once for their group. */
    private static void collect(
            Map<Edge, Set<String>> edges, Map<String, UnaryOperator<Story>> news, Set<State> states, String group) {
        news.forEach((label, evidence) -> {
            Map<State, State> moves = new TreeMap<>();
            for (State from : states) {
                moves.put(
                        from, evidence.apply(stories().get(from).get()).status().state());
            }
            if (Set.copyOf(moves.values()).size() == 1) {
                add(edges, group, moves.values().iterator().next(), label);
            } else {
                moves.entrySet().stream()
                        .filter(move -> move.getKey() != move.getValue())
                        .forEach(move -> add(edges, move.getKey().name(), move.getValue(), label));
            }
        });
    }

    private static void add(Map<Edge, Set<String>> edges, String from, State to, String label) {
        edges.computeIfAbsent(new Edge(from, to.name()), edge -> new LinkedHashSet<>())
                .add(label);
    }

    private static void appendGroup(StringBuilder text, String group, Set<State> states) {
        text.append("    state %s {\n".formatted(group));
        states.forEach(state -> text.append("        %s\n".formatted(state)));
        text.append("    }\n");
    }

    private static String rules() {
        StringBuilder text = new StringBuilder("## Which state\n\nThe first rule that holds says it.\n\n");
        text.append("| # | when | state |\n| --- | --- | --- |\n");
        for (Rule rule : Rule.values()) {
            text.append("| %d | %s | %s |\n".formatted(rule.ordinal() + 1, rule.when(), rule.then()));
        }
        return text.append('\n').toString();
    }

    private static String words() {
        List<TaskCounts> counts = List.of(new TaskCounts(3, 3, 0), new TaskCounts(3, 2, 0));
        List<String> rows = new ArrayList<>();
        for (FlinkWord word : FlinkWord.values()) {
            Set<String> states = new LinkedHashSet<>();
            for (TaskCounts tasks : counts) {
                for (boolean ran : List.of(false, true)) {
                    states.add(FlinkWord.stateOf(word.name(), tasks, ran)
                            .map(State::name)
                            .orElse("stays as it was, and is stale"));
                }
            }
            rows.add("| %s | %s |".formatted(word, String.join(", ", states)));
        }
        return "## What Flink's words mean\n\n"
                + "Where there are several: by the tasks of the overview. RUNNING is said while every unfinished task runs;\n"
                + "else it is STARTING before the first time, and RESTARTING after. A word that is not here is read as\n"
                + "RECONCILING is.\n\n"
                + "| Flink says | state |\n| --- | --- |\n"
                + rows.stream().collect(Collectors.joining("\n"))
                + "\n\n";
    }

    private static String operatorWords() {
        StringBuilder text = new StringBuilder("## What the probe of Kubernetes says besides\n\n"
                + "Where the operator has none of Flink's words: STARTING before the first time that it ran, RESTARTING after.\n"
                + "Whether the operator or the JobManager is believed: [decision 81](decisions/0081-whom-to-believe-on-kubernetes.md).\n\n"
                + "| word | meaning |\n| --- | --- |\n");
        for (OperatorWord word : OperatorWord.values()) {
            text.append("| %s | %s |\n".formatted(word, word.meaning()));
        }
        return text.append('\n').toString();
    }

    private static String rebalanceWords() {
        StringBuilder text = new StringBuilder("## What is said of rebalances\n\n"
                + "In the words of Strimzi's KafkaRebalance, for Cruise Control without Strimzi too.\n\n"
                + "| word | state |\n| --- | --- |\n");
        for (RebalanceWord word : RebalanceWord.values()) {
            text.append("| %s | %s |\n"
                    .formatted(
                            word.text(),
                            RebalanceMeaning.stateOf(word).map(State::name).orElse("stays as it was, and is stale")));
        }
        return text.append('\n').toString();
    }

    private static String freshness() {
        return """
                ## How fresh

                | | `freshness` |
                | --- | --- |
                | the job never ran | `CURRENT`: there is nothing to confirm |
                | the archive says how its run ended | `CURRENT`: it needs nobody to confirm it |
                | a rebalance has ended, or waits for a yes | `CURRENT`: nothing becomes of it by itself, and each question takes a slot |
                | its cluster answered lately | `CURRENT` |
                | its cluster has not answered for three probe intervals (and at least two deadlines and an interval) | `STALE`, since the last answer |
                | the cluster answers, and does not list a run that should be there | `STALE` until it is listed again or LOST |
                | its own JobManager (on Kubernetes) does not answer, and the operator says that it lives | `STALE`, whatever the API server answers |
                | the operator says that it ended, or deploys it | `CURRENT` as long as the API server answers |
                | the runtime says that it does not know (RECONCILING) | `STALE` until it does |

                An ended job can be stale too: only a cluster that answers would show that somebody started it again. A monitor that
                has just started, or was frozen, gives the probes that time again before it calls anything stale.
                """;
    }
}
