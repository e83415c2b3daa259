import type { BulkItem, CommandItem, Problem } from "../api/types";
import { phaseOf } from "../command/phases";
import type { LiveEvent } from "../live/liveEvents";

/** How far one of the commands is. */
export interface Progress {
  phase: string;
  problem?: Problem;
}

/** It may be in the log or not; no phase of the server's. */
export const IN_DOUBT = "in doubt";

/** The commands of a bulk request by their ids. */
export type Outcomes = ReadonlyMap<string, Progress>;

/** All that may have reached the log; nothing more is known of them yet. */
export function outcomesOf(items: readonly BulkItem[]): Outcomes {
  return new Map(
    items.flatMap(({ command, result }) =>
      command && result !== "refused" ? [[command, { phase: result === "sent" ? "sent" : IN_DOUBT }]] : [],
    ),
  );
}

/** The commands after these events; others' events change nothing, and a command never goes back. */
export function applyToOutcomes(outcomes: Outcomes, events: readonly LiveEvent[]): Outcomes {
  let next = outcomes;
  for (const event of events) {
    if (event.kind === "command") {
      const { command, phase, problem } = event.event;
      next = advanced(next, command, { phase, ...(problem ? { problem } : {}) });
    }
  }
  return next;
}

export function applyCommand(outcomes: Outcomes, { id, phase, problem }: CommandItem): Outcomes {
  return advanced(outcomes, id, { phase, ...(problem ? { problem } : {}) });
}

export function openOnes(outcomes: Outcomes): string[] {
  return [...outcomes].filter(([, { phase }]) => !phaseOf(phase).final).map(([command]) => command);
}

/** `3 succeeded, 1 failed`, in the order of a command's life. */
export function summary(outcomes: Outcomes): string {
  const counts = new Map<string, number>();
  for (const { phase } of outcomes.values()) {
    counts.set(phase, (counts.get(phase) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => phaseOf(a).rank - phaseOf(b).rank || a.localeCompare(b))
    .map(([phase, count]) => `${count} ${phase}`)
    .join(", ");
}

function advanced(outcomes: Outcomes, command: string, next: Progress): Outcomes {
  const known = outcomes.get(command);
  if (!known || phaseOf(known.phase).final || isNoNews(known.phase, next.phase)) {
    return outcomes;
  }
  return new Map(outcomes).set(command, next);
}

/** That it is in the log is news where it was in doubt. */
function isNoNews(known: string, next: string): boolean {
  return known === IN_DOUBT ? next === IN_DOUBT : phaseOf(next).rank <= phaseOf(known).rank;
}
