import { describe, expect, it } from "vitest";
import type { JobItem, JobStatus } from "../api/types";
import { freshnessText, isAsDesired, stateOf } from "./freshness";
import { lookOf, STATE_ORDER, STATES } from "./states";

const NOW = new Date("2026-01-31T12:10:00Z");

const stale = (more: Partial<JobStatus>): JobStatus => ({
  state: "RUNNING",
  since: "2026-01-30T12:00:00Z",
  freshness: "STALE",
  ...more,
});

const job = (desired: JobItem["desired"], state?: string): JobItem => ({
  id: "a/b",
  namespace: "a",
  name: "b",
  generation: 1,
  spec: {},
  desired,
  ...(state ? { status: stale({ state, freshness: "CURRENT" }) } : {}),
});

describe("what stands beside a state", () => {
  it("is nothing while the state is confirmed", () => {
    expect(freshnessText(stale({ freshness: "CURRENT", staleCause: "old" }), NOW, "UTC")).toBeUndefined();
  });

  it("says since when it is not, and why", () => {
    const status = stale({ staleSince: "2026-01-31T12:04:05Z", staleCause: "connection refused" });

    expect(freshnessText(status, NOW, "UTC")).toBe("not confirmed since 12:04:05: connection refused");
  });

  it("names the day where it was not today", () => {
    const status = stale({ staleSince: "2026-01-29T12:04:05Z", staleCause: "time-out" });

    expect(freshnessText(status, NOW, "UTC")).toBe("not confirmed since 2026-01-29 12:04:05: time-out");
  });

  it("falls back on the last observation, and says what is known", () => {
    expect(freshnessText(stale({ observedAt: "2026-01-31T12:01:00Z" }), NOW, "UTC")).toBe(
      "not confirmed since 12:01:00",
    );
    expect(freshnessText(stale({}), NOW, "UTC")).toBe("not confirmed");
  });
});

describe("the state of a job", () => {
  it("that the monitor has not seen is not guessed", () => {
    expect(stateOf(job("running"))).toBe("NOT SEEN");
    expect(isAsDesired(job("running"))).toBe(false);
  });

  it.each([
    ["running", "RUNNING", true],
    ["running", "RESTARTING", false],
    ["running", "SUSPENDED", false],
    ["suspended", "SUSPENDED", true],
    ["suspended", "RUNNING", false],
    ["canceled", "CANCELED", true],
    ["canceled", "LOST", false],
  ] as const)("desired %s and %s: as desired %s", (desired, state, asDesired) => {
    expect(isAsDesired(job(desired, state))).toBe(asDesired);
  });
});

describe("the look of states", () => {
  it("has a place in the order for each state, and a state for each place", () => {
    expect([...STATE_ORDER].sort()).toEqual(Object.keys(STATES).sort());
  });

  it("of a later server's state is plain, and says so", () => {
    expect(lookOf("DREAMING")).toEqual({
      colour: "grey",
      icon: "question",
      meaning: "A state of a later Sluice, which this console does not know.",
    });
  });
});
