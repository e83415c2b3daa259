import type { CommandType, JobItem } from "../api/types";

/** Whether a button makes sense now, and if not, why. */
export type Availability = { possible: true; likely: boolean } | { possible: false; why: string };

const possible: Availability = { possible: true, likely: false };
const likely: Availability = { possible: true, likely: true };

const RUNS = new Set(["STARTING", "RUNNING", "RESTARTING", "STOPPING"]);
const ENDED = new Set(["CREATED", "SUSPENDED", "FINISHED", "CANCELED"]);

/**
 * What can be asked of a job. A button is closed only where fresh evidence says that the command would come to nothing:
 * with a stale state, or none, or one that may be wrong (LOST, FAILED), the dispatcher has the word.
 */
export function availability(job: JobItem, type: CommandType): Availability {
  const status = job.status;
  if (!status || status.freshness === "STALE") {
    return possible;
  }
  if (job.spec.rebalance) {
    return ofRebalance(status.state, type);
  }
  const runs = RUNS.has(status.state);
  const ended = ENDED.has(status.state);
  switch (type) {
    case "start":
      if (runs) {
        return { possible: false, why: `The job is ${status.state}; to begin a new run use restart.` };
      }
      return likely;
    case "stop":
      return ended ? noRun(status.state) : { possible: true, likely: status.state === "RUNNING" };
    case "dispose":
      return possible;
    case "savepoint":
    case "cancel":
      return ended ? noRun(status.state) : possible;
    case "restart":
      return ended ? { possible: false, why: `The job is ${status.state}; use start.` } : possible;
    case "approve":
    case "refresh":
      return { possible: false, why: "Only a rebalance is approved or refreshed." };
  }
}

function ofRebalance(state: string, type: CommandType): Availability {
  const moves = state === "RUNNING" || state === "STOPPING";
  switch (type) {
    case "approve":
      return state === "AWAITING_APPROVAL"
        ? likely
        : { possible: false, why: `The rebalance is ${state}; only a proposal that waits can be approved.` };
    case "start":
    case "refresh":
      return moves || state === "STARTING"
        ? {
            possible: false,
            why: `The rebalance is ${state}; a new proposal can be made when it is at rest.`,
          }
        : { possible: true, likely: type === "start" && state === "CREATED" };
    case "stop":
    case "cancel":
      return ENDED.has(state) ? noRun(state) : { possible: true, likely: moves };
    case "savepoint":
    case "dispose":
    case "restart":
      return { possible: false, why: "A rebalance has no savepoints." };
  }
}

function noRun(state: string): Availability {
  return { possible: false, why: `The job is ${state}; there is no run to act on.` };
}

/** A run that would go down with its job: deleting needs the word for it. */
export function mayRun(job: JobItem): boolean {
  return !job.status || !ENDED.has(job.status.state);
}
