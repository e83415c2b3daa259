import type { JobItem } from "../api/types";
import { stateOf } from "../status/freshness";
import { NOT_SEEN, STATE_ORDER } from "../status/states";

/** What of the fleet is shown. It lives in the address, so that a view can be sent to somebody. */
export interface Filter {
  namespace: string;
  states: readonly string[];
  stale: boolean;
  label: string;
  q: string;
}

export function readFilter(query: URLSearchParams): Filter {
  return {
    namespace: query.get("namespace") ?? "",
    states: query.getAll("state").filter((state) => state !== ""),
    stale: query.get("freshness") === "STALE",
    label: query.get("label") ?? "",
    q: query.get("q") ?? "",
  };
}

/** The address's query with this filter; what is not the filter's (the order of the table) stays. */
export function writeFilter(query: URLSearchParams, filter: Filter): URLSearchParams {
  const next = new URLSearchParams(query);
  const set = (key: string, value: string) => (value === "" ? next.delete(key) : next.set(key, value));
  set("namespace", filter.namespace);
  set("freshness", filter.stale ? "STALE" : "");
  set("label", filter.label);
  set("q", filter.q);
  next.delete("state");
  filter.states.forEach((state) => next.append("state", state));
  return next;
}

export function isFiltered(filter: Filter): boolean {
  return (
    filter.states.length > 0 ||
    filter.stale ||
    [filter.namespace, filter.label, filter.q].some((it) => it !== "")
  );
}

/** The filter but for what the counts are buttons of: each count says what a click on it would show. */
export function matchesRest(job: JobItem, filter: Filter): boolean {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  return (
    (filter.namespace === "" || job.namespace === filter.namespace) &&
    matchesLabels(job.spec.labels ?? {}, filter.label) &&
    words.every((word) => job.id.toLowerCase().includes(word))
  );
}

export function matches(job: JobItem, filter: Filter): boolean {
  return (
    matchesRest(job, filter) &&
    (filter.states.length === 0 || filter.states.includes(stateOf(job))) &&
    (!filter.stale || job.status?.freshness === "STALE")
  );
}

/** `team=fraud`, `team` for any value, several with commas between them. */
function matchesLabels(labels: Record<string, string>, selector: string): boolean {
  return selector
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .every((part) => {
      const equals = part.indexOf("=");
      const key = (equals < 0 ? part : part.slice(0, equals)).trim();
      return equals < 0 ? key in labels : labels[key] === part.slice(equals + 1).trim();
    });
}

export interface Counts {
  /** In the order of `STATE_ORDER`; states that no job is in are left out. */
  states: { state: string; count: number }[];
  stale: number;
  all: number;
}

export function countStates(jobs: readonly JobItem[]): Counts {
  const counts = new Map<string, number>();
  for (const job of jobs) {
    const state = stateOf(job);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const order: readonly string[] = [...STATE_ORDER, NOT_SEEN];
  const rank = (state: string) => (order.includes(state) ? order.indexOf(state) : order.length);
  return {
    states: [...counts]
      .map(([state, count]) => ({ state, count }))
      .sort((a, b) => rank(a.state) - rank(b.state) || a.state.localeCompare(b.state)),
    stale: jobs.filter((job) => job.status?.freshness === "STALE").length,
    all: jobs.length,
  };
}
