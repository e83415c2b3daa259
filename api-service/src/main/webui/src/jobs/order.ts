import type { JobItem } from "../api/types";
import { stateOf } from "../status/freshness";
import { NOT_SEEN, STATE_ORDER } from "../status/states";

export const COLUMNS = ["name", "state", "since", "run", "cluster"] as const;

export type Column = (typeof COLUMNS)[number];

export interface Order {
  by: Column;
  direction: "asc" | "desc";
}

/** `sort=-since` of the address; by name where it says nothing. */
export function readOrder(query: URLSearchParams): Order {
  const text = query.get("sort") ?? "";
  const by = COLUMNS.find((column) => column === text.replace(/^-/, ""));
  return by ? { by, direction: text.startsWith("-") ? "desc" : "asc" } : { by: "name", direction: "asc" };
}

export function writeOrder(query: URLSearchParams, { by, direction }: Order): URLSearchParams {
  const next = new URLSearchParams(query);
  if (by === "name" && direction === "asc") {
    next.delete("sort");
  } else {
    next.set("sort", direction === "desc" ? `-${by}` : by);
  }
  return next;
}

/** Ages sort with the youngest first; what has no such time stands last, whichever the direction. */
export function sorted(jobs: readonly JobItem[], { by, direction }: Order): JobItem[] {
  const sign = direction === "asc" ? 1 : -1;
  return [...jobs].sort((a, b) => {
    const missing = Number(keyOf(a, by) === undefined) - Number(keyOf(b, by) === undefined);
    return missing || sign * compare(keyOf(a, by), keyOf(b, by)) || compare(a.id, b.id);
  });
}

const STATE_RANK: readonly string[] = [...STATE_ORDER, NOT_SEEN];

function keyOf(job: JobItem, by: Column): string | number | undefined {
  switch (by) {
    case "name":
      return job.id;
    case "state":
      return STATE_RANK.indexOf(stateOf(job));
    case "since":
      return negated(job.status?.since);
    case "run":
      return negated(job.run?.since);
    case "cluster":
      return job.spec.cluster;
  }
}

function negated(time: string | undefined): number | undefined {
  return time === undefined ? undefined : -Date.parse(time);
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined || a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
