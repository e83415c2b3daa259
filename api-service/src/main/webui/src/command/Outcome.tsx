import type { CommandItem } from "../api/types";
import { ProblemBody } from "../problem/ProblemAlert";
import { isFinal } from "./phases";

/** What came of a command: its result, or what went wrong and what to do. */
export function Outcome({ command }: { command: CommandItem }) {
  if (command.problem) {
    return (
      <>
        <strong>{command.problem.title}</strong>
        <ProblemBody problem={command.problem} />
      </>
    );
  }
  const { result } = command;
  if (result?.savepoint && !result.restoredFrom) {
    return (
      <>
        savepoint <span className="sluice-mono">{result.savepoint}</span>
      </>
    );
  }
  if (result?.run) {
    return (
      <>
        run <span className="sluice-mono">{result.run}</span>
        {result.restoredFrom ? (
          <>
            , from <span className="sluice-mono">{result.restoredFrom}</span>
          </>
        ) : null}
      </>
    );
  }
  if (result?.generation !== undefined) {
    return `${result.created ? "created, " : ""}generation ${result.generation}`;
  }
  return <span className="sluice-muted">{isFinal(command.phase) ? "done" : "under way"}</span>;
}
