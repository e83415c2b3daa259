import type { Dispatcher, Dispatchers } from "../api/types";

/** A moving average, as exactly as it means something: `0`, `0.04`, `1.5`, `17`. */
export function rate(value: number): string {
  if (value === 0) {
    return "0";
  }
  if (value < 0.005) {
    return "< 0.01";
  }
  return value < 10 ? String(Number(value.toFixed(value < 1 ? 2 : 1))) : String(Math.round(value));
}

/** `0-3, 7`: numbers as a person writes them. */
export function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last && number === last[1] + 1) {
      last[1] = number;
    } else {
      parts.push([number, number]);
    }
  }
  return parts.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(", ");
}

export function isHeard(dispatcher: Dispatcher): boolean {
  return dispatcher.freshness !== "STALE";
}

/** How well the partitions are looked after. */
export type Ownership =
  | { kind: "unknown" }
  | { kind: "whole"; text: string }
  | { kind: "none"; text: string }
  | { kind: "gaps"; text: string };

export function ownership({ items, partitions, unowned }: Dispatchers): Ownership {
  const heard = items.filter(isHeard).length;
  if (partitions === 0) {
    return { kind: "unknown" };
  }
  if (heard === 0) {
    return { kind: "none", text: "No dispatcher is heard of" };
  }
  const instances = heard === 1 ? "1 instance" : `${heard} instances`;
  return unowned.length === 0
    ? { kind: "whole", text: `${instances}, all ${partitions} partitions owned` }
    : {
        kind: "gaps",
        text: `${unowned.length === 1 ? "1 partition is" : `${unowned.length} partitions are`} owned by nobody: ${ranges(unowned)}`,
      };
}
