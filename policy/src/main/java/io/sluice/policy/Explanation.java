package io.sluice.policy;

import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts decisions in words: which rule, which window, which checkpoints with which causes, and which command. */
final class Explanation {

    private Explanation() {}

    /** A decision's id, and that of its command: the run, the policy, and what triggered it. */
    static String idOf(RunId run, Finding finding) {
        return "policy-" + run + "-" + PolicyKey.of(finding.policy()) + "-" + finding.trigger();
    }

    static Decision of(
            PolicyMemory memory, Finding finding, Verdict verdict, String reason, @Nullable Command command) {
        RunId run = Deciding.runOf(memory).run();
        String id = idOf(run, finding);
        Map<String, String> details = new TreeMap<>();
        details.put("policy", Json.text(finding.policy()));
        details.put("verdict", Json.labelOf(verdict));
        details.put("run", run.toString());
        details.put("window", finding.from() + "/" + finding.at());
        details.put("checkpoints", numbers(finding));
        details.put("causes", causes(finding));
        if (command != null) {
            details.put("command", id);
            details.put("commandType", Json.labelOf(command.type()));
        }
        if (verdict == Verdict.RESTART) {
            details.put("goesOnFrom", String.valueOf(Deciding.goesOnFrom(memory)));
        }
        return new Decision(
                id,
                finding.policy(),
                verdict,
                run,
                finding.at(),
                finding.from(),
                finding.counted(),
                reason,
                command,
                details);
    }

    /** What a policy's command came to. */
    static Telling ended(Pending pending, CommandEvent event) {
        Map<String, String> details = new TreeMap<>(pending.details());
        details.put("commandEnded", Json.labelOf(event.phase()));
        CommandResult result = event.result();
        if (result != null && result.run() != null) {
            details.put("newRun", result.run().toString());
        }
        if (result != null && result.restoredFrom() != null) {
            details.put("restoredFrom", result.restoredFrom());
        }
        String cause = event.problem() == null ? null : saying(event.problem());
        String summary = "The policy's " + details.get("commandType") + " " + Json.labelOf(event.phase());
        return hasFailed(event)
                ? new Telling.Holds(Verdict.COMMAND_FAILED, pending.policy(), event.at(), summary, cause, details)
                : new Telling.Happened(
                        Verdict.COMMAND_ENDED, pending.command().value(), event.at(), summary, cause, details);
    }

    static boolean hasFailed(CommandEvent event) {
        return event.phase() == Phase.FAILED || event.phase() == Phase.REJECTED;
    }

    private static String numbers(Finding finding) {
        return finding.counted().stream()
                .map(event -> Long.toString(event.id()))
                .collect(Collectors.joining(", "));
    }

    private static String causes(Finding finding) {
        return finding.counted().stream().map(Explanation::saying).collect(Collectors.joining("\n"));
    }

    private static String saying(CheckpointEvent event) {
        String what = event.status() == CheckpointEvent.Status.COMPLETED
                ? "took " + event.duration()
                : event.cause() == null ? "failed, Flink says not why" : event.cause();
        return event.id() + " (" + event.at() + "): " + what;
    }

    private static String saying(Problem problem) {
        return problem.title() + ": " + problem.detail();
    }
}
