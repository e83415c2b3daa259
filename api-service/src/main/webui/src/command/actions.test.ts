import { describe, expect, it } from "vitest";
import type { CommandType, JobItem } from "../api/types";
import { availability, mayRun } from "./actions";
import { commandsOf, offerOf } from "./commands";

const TYPES: CommandType[] = ["start", "stop", "savepoint", "restart", "cancel"];

const job = (state?: string, freshness: "CURRENT" | "STALE" = "CURRENT"): JobItem => ({
  id: "a/b",
  namespace: "a",
  name: "b",
  generation: 1,
  spec: {},
  desired: "running",
  ...(state ? { status: { state, since: "2026-01-01T12:00:00Z", freshness } } : {}),
});

const open = (item: JobItem) => TYPES.filter((type) => availability(item, type).possible);

describe("the buttons of a job", () => {
  it.each([
    ["CREATED", ["start"]],
    ["STARTING", ["stop", "savepoint", "restart", "cancel"]],
    ["RUNNING", ["stop", "savepoint", "restart", "cancel"]],
    ["RESTARTING", ["stop", "savepoint", "restart", "cancel"]],
    ["SUSPENDED", ["start"]],
    ["FINISHED", ["start"]],
    ["CANCELED", ["start"]],
    ["FAILED", TYPES],
    ["LOST", TYPES],
  ])("%s leave open %j", (state, types) => {
    expect(open(job(state))).toEqual(types);
  });

  it("are all open while nothing fresh is known", () => {
    expect(open(job("RUNNING", "STALE"))).toEqual(TYPES);
    expect(open(job())).toEqual(TYPES);
  });

  it("say why they are closed", () => {
    expect(availability(job("RUNNING"), "start")).toEqual({
      possible: false,
      why: "The job is RUNNING; to begin a new run use restart.",
    });
  });
});

describe("a job that may run", () => {
  it.each([
    [undefined, true],
    ["RUNNING", true],
    ["LOST", true],
    ["SUSPENDED", false],
    ["CREATED", false],
  ])("in state %s: %s", (state, runs) => {
    expect(mayRun(job(state))).toBe(runs);
  });
});

describe("the buttons of a rebalance", () => {
  const REBALANCE: CommandType[] = ["start", "approve", "refresh", "stop"];
  const rebalance = (state: string): JobItem => ({ ...job(state), spec: { rebalance: {} } });

  it.each([
    ["CREATED", ["start", "refresh"]],
    ["STARTING", ["stop"]],
    ["AWAITING_APPROVAL", ["start", "approve", "refresh", "stop"]],
    ["RUNNING", ["stop"]],
    ["FINISHED", ["start", "refresh"]],
    ["FAILED", ["start", "refresh", "stop"]],
    ["LOST", ["start", "refresh", "stop"]],
  ])("%s leave open %j", (state, types) => {
    expect(REBALANCE.filter((type) => availability(rebalance(state), type).possible)).toEqual(types);
  });

  it("are other ones than those of a Flink job", () => {
    expect(commandsOf(rebalance("RUNNING"))).toEqual(REBALANCE);
    expect(commandsOf(job("RUNNING"))).toEqual(TYPES);
    expect(offerOf(rebalance("RUNNING"), "stop").effect).toContain("Ends the moving of data");
  });
});
