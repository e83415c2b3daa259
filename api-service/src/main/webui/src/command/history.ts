import type { CommandItem, CommandPhase, Page } from "../api/types";
import type { CommandEvent, LiveEvent } from "../live/liveEvents";
import { isFinal, phaseOf } from "./phases";

/** The commands of a job after the events; the newest command stands first on the first page. */
export function applyToCommands(
  job: string,
  pages: readonly Page<CommandItem>[],
  events: readonly LiveEvent[],
): readonly Page<CommandItem>[] {
  let result = pages;
  for (const event of events) {
    if (event.kind === "command" && event.event.job === job) {
      result = applyOne(result, event.event);
    }
  }
  return result;
}

function applyOne(pages: readonly Page<CommandItem>[], event: CommandEvent): readonly Page<CommandItem>[] {
  let found = false;
  const next = pages.map((page) => {
    const index = page.items.findIndex(({ id }) => id === event.command);
    if (index < 0) {
      return page;
    }
    found = true;
    return { ...page, items: page.items.with(index, advance(page.items[index]!, event)) };
  });
  if (found) {
    return next;
  }
  const [first = { items: [] }, ...others] = pages;
  return [{ ...first, items: [begin(event), ...first.items] }, ...others];
}

/**
 * A command with one more event. An outcome stays: what comes behind it is the same id sent once more, which ends as a
 * `duplicate` or `rejected` of its own place in the log and is listed among the events.
 */
export function advance(item: CommandItem, event: CommandEvent): CommandItem {
  const events = item.events ?? [];
  if (events.some((known) => known.phase === event.phase && known.at === event.at)) {
    return item;
  }
  const listed = { ...item, events: [...events, phaseEvent(event)] };
  if (isFinal(item.phase) || phaseOf(event.phase).rank < phaseOf(item.phase).rank) {
    return listed;
  }
  return {
    ...listed,
    phase: event.phase,
    ...(event.attempt === undefined ? {} : { attempt: event.attempt }),
    ...(event.result ? { result: event.result } : {}),
    ...(event.problem ? { problem: event.problem } : {}),
  };
}

function begin(event: CommandEvent): CommandItem {
  return {
    id: event.command,
    job: event.job,
    ...(event.type === undefined ? {} : { type: event.type }),
    phase: event.phase,
    at: event.at,
    ...(event.by === undefined ? {} : { by: event.by }),
    ...(event.attempt === undefined ? {} : { attempt: event.attempt }),
    ...(event.cause === undefined ? {} : { cause: event.cause }),
    ...(event.result ? { result: event.result } : {}),
    ...(event.problem ? { problem: event.problem } : {}),
    events: [phaseEvent(event)],
  };
}

function phaseEvent({ phase, at, attempt, problem }: CommandEvent): CommandPhase {
  return { phase, at, ...(attempt === undefined ? {} : { attempt }), ...(problem ? { problem } : {}) };
}

/** When a command came to its outcome; nothing while it is under way. */
export function endOf(command: CommandItem): string | undefined {
  return command.events?.find(({ phase }) => isFinal(phase))?.at;
}
