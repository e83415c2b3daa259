import { describe, expect, it } from "vitest";
import type { BulkItem } from "../api/types";
import type { LiveEvent } from "../live/liveEvents";
import { applyCommand, applyToOutcomes, openOnes, outcomesOf, summary } from "./outcomes";

const items: BulkItem[] = [
  { job: "a/one", result: "sent", command: "c1" },
  { job: "a/two", result: "in-doubt", command: "c2" },
  { job: "a/three", result: "refused", command: "c3" },
  { job: "a/four", result: "refused" },
];

const event = (command: string, phase: string, problem?: { title: string }): LiveEvent => ({
  kind: "command",
  event: {
    command,
    job: "a/one",
    phase,
    at: "2026-01-01T12:00:00Z",
    ...(problem ? { problem: { type: "about:blank", status: 409, ...problem } } : {}),
  },
});

describe("the outcomes of a bulk request", () => {
  it("are awaited of what may be in the log, and of nothing else", () => {
    expect([...outcomesOf(items)]).toEqual([
      ["c1", { phase: "sent" }],
      ["c2", { phase: "in doubt" }],
    ]);
  });

  it("follow the events of their own commands", () => {
    const outcomes = applyToOutcomes(outcomesOf(items), [
      event("c1", "accepted"),
      event("c1", "started"),
      event("c1", "failed", { title: "The savepoint failed" }),
      event("c9", "succeeded"),
    ]);

    expect(outcomes.get("c1")).toMatchObject({ phase: "failed", problem: { title: "The savepoint failed" } });
    expect(outcomes.has("c9")).toBe(false);
    expect(openOnes(outcomes)).toEqual(["c2"]);
  });

  it("never go back, and an end stays", () => {
    const ended = applyToOutcomes(outcomesOf(items), [event("c1", "succeeded")]);

    expect(applyToOutcomes(ended, [event("c1", "accepted"), event("c1", "duplicate")])).toBe(ended);
  });

  it("are found by asking too", () => {
    const asked = applyCommand(outcomesOf(items), {
      id: "c2",
      job: "a/two",
      phase: "succeeded",
      at: "2026-01-01T12:00:00Z",
    });

    expect(openOnes(asked)).toEqual(["c1"]);
  });

  it("say of one that was in doubt when it turns out to be in the log", () => {
    const found = applyCommand(outcomesOf(items), {
      id: "c2",
      job: "a/two",
      phase: "sent",
      at: "2026-01-01T12:00:00Z",
    });

    expect(summary(found)).toBe("2 sent");
  });

  it("are summed up in the order of a command's life", () => {
    const outcomes = applyToOutcomes(
      outcomesOf([...items, { job: "a/five", result: "sent", command: "c5" }]),
      [event("c1", "succeeded"), event("c2", "succeeded"), event("c5", "started")],
    );

    expect(summary(outcomes)).toBe("1 started, 2 succeeded");
  });
});
