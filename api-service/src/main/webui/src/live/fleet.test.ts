import { describe, expect, it } from "vitest";
import type { JobItem, JobStatus } from "../api/types";
import { applyToFleet, applyToJob, fleetOf } from "./fleet";
import { readLiveEvent, type LiveEvent } from "./liveEvents";

const item = (name: string, state?: string): JobItem => ({
  id: `examples/${name}`,
  namespace: "examples",
  name,
  generation: 1,
  spec: { cluster: "local" },
  desired: "running",
  ...(state ? { status: status(state) } : {}),
});

const status = (state: string): JobStatus => ({
  state,
  since: "2026-01-01T12:00:00Z",
  freshness: "CURRENT",
});

const read = (name: string, data: unknown): LiveEvent => readLiveEvent({ name, data: JSON.stringify(data) })!;

const stateOf = (name: string, state: string) => read("state", { job: `examples/${name}`, ...status(state) });

const jobOf = (name: string, generation: number) =>
  read("job", { id: `examples/${name}`, generation, spec: { cluster: "local" }, desired: "suspended" });

describe("the fleet", () => {
  it("moves a job's state and leaves the others as they are", () => {
    const before = fleetOf([item("steady", "RUNNING"), item("faulty", "RUNNING")]);

    const after = applyToFleet(before, [stateOf("steady", "STOPPING"), stateOf("steady", "SUSPENDED")]);

    expect(after.jobs.get("examples/steady")?.status?.state).toBe("SUSPENDED");
    expect(after.jobs.get("examples/faulty")).toBe(before.jobs.get("examples/faulty"));
  });

  it("keeps a job's state when its spec or what is desired changes", () => {
    const after = applyToFleet(fleetOf([item("steady", "RUNNING")]), [jobOf("steady", 2)]);

    expect(after.jobs.get("examples/steady")).toEqual({
      ...item("steady", "RUNNING"),
      generation: 2,
      desired: "suspended",
    });
  });

  it("keeps a state that comes before its job", () => {
    const early = applyToFleet(fleetOf([]), [stateOf("late", "STARTING")]);
    expect(early.jobs.size).toBe(0);

    const after = applyToFleet(early, [jobOf("late", 1)]);

    expect(after.jobs.get("examples/late")).toMatchObject({ name: "late", status: { state: "STARTING" } });
    expect(after.early.size).toBe(0);
  });

  it("forgets a deleted job, and keeps one whose deletion is under way", () => {
    const both = fleetOf([item("a", "RUNNING"), item("b", "RUNNING"), item("c", "RUNNING")]);

    const after = applyToFleet(both, [
      read("job", { id: "examples/a", deleted: true }),
      read("job", { id: "examples/b", generation: 3, deletedAt: "2026-01-01T12:00:00Z" }),
    ]);

    expect([...after.jobs.keys()]).toEqual(["examples/b", "examples/c"]);
    expect(after.jobs.get("examples/b")?.deletedAt).toBe("2026-01-01T12:00:00Z");
  });

  it("is the same when the same events come twice", () => {
    const events = [
      jobOf("steady", 2),
      stateOf("steady", "SUSPENDED"),
      stateOf("new", "STARTING"),
      jobOf("new", 1),
    ];
    const once = applyToFleet(fleetOf([item("steady", "RUNNING")]), events);

    expect(applyToFleet(once, events)).toEqual(once);
  });

  it("is the very same object after events that concern no job", () => {
    const before = fleetOf([item("steady", "RUNNING")]);

    const after = applyToFleet(before, [
      read("command", { command: "1", job: "examples/steady", phase: "accepted" }),
      read("job", { id: "examples/unknown", deleted: true }),
    ]);

    expect(after).toBe(before);
  });

  it("does not read what it does not know", () => {
    expect(readLiveEvent({ name: "alert", data: "{}" })).toBeUndefined();
    expect(readLiveEvent({ name: "state", data: "not JSON" })).toBeUndefined();
    expect(readLiveEvent({ name: "state", data: '{"state":"RUNNING"}' })).toBeUndefined();
    expect(readLiveEvent({ name: "reset", data: "" })).toEqual({ kind: "reset" });
  });
});

describe("one job", () => {
  it("hears its own events only", () => {
    expect(applyToJob(item("steady", "RUNNING"), [stateOf("other", "FAILED")])?.status?.state).toBe(
      "RUNNING",
    );
  });

  it("is gone after its deletion", () => {
    expect(
      applyToJob(item("steady"), [read("job", { id: "examples/steady", deleted: true })]),
    ).toBeUndefined();
  });
});
