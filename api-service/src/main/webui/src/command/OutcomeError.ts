import type { CommandItem } from "../api/types";
import { isUnreachable, ProblemError } from "../problem/problem";

/** A command came to its end, and not to a good one. Whatever its problem's status says, there is nothing in doubt. */
export class OutcomeError extends ProblemError {
  constructor(command: CommandItem) {
    super({
      type: "about:blank",
      title: `The ${command.type ?? "command"} was ${command.phase}`,
      status: 409,
      command: command.id,
      ...command.problem,
    });
    this.name = "OutcomeError";
  }
}

/**
 * Whether a try may have reached the log without our knowing. It is repeated under its own id, so that it can't happen
 * twice; any other try is a command of its own.
 */
export function mayHaveLanded(error: unknown): boolean {
  return isUnreachable(error) && !(error instanceof OutcomeError);
}
