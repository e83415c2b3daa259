import type { JobItem, JobStatus } from "../api/types";
import { clockTime } from "../time/format";
import { NOT_SEEN } from "./states";

/**
 * What is said beside a state that nothing confirms: `not confirmed since 12:04:05: connection refused`. A fresh state
 * needs no word. Staleness stands beside the state and never in its place.
 */
export function freshnessText(status: JobStatus, now: Date, zone?: string): string | undefined {
  if (status.freshness !== "STALE") {
    return undefined;
  }
  const since = status.staleSince ?? status.observedAt;
  const when = since ? ` since ${clockTime(new Date(since), now, zone)}` : "";
  return `not confirmed${when}${status.staleCause ? `: ${status.staleCause}` : ""}`;
}

export function stateOf(job: JobItem): string {
  return job.status?.state ?? NOT_SEEN;
}

/** The states in which what is desired has come true. */
const FULFILLED: Record<string, readonly string[]> = {
  running: ["RUNNING", "FINISHED"],
  suspended: ["SUSPENDED", "FINISHED", "CREATED"],
  canceled: ["CANCELED", "SUSPENDED", "FINISHED", "FAILED", "CREATED"],
};

/** Whether a job is where it should be, as far as is known. */
export function isAsDesired(job: JobItem): boolean {
  return FULFILLED[job.desired]?.includes(stateOf(job)) ?? true;
}
