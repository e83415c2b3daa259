import { describe, expect, it } from "vitest";
import type { Dispatcher } from "../api/types";
import { ownership, ranges, rate } from "./figures";

describe("a rate", () => {
  it.each([
    [0, "0"],
    [0.001, "< 0.01"],
    [0.04, "0.04"],
    [0.5, "0.5"],
    [1.54, "1.5"],
    [9, "9"],
    [17.25, "17"],
    [2104.9, "2105"],
  ])("of %d is %s", (value, text) => {
    expect(rate(value)).toBe(text);
  });
});

describe("numbers of partitions", () => {
  it.each([
    [[], ""],
    [[3], "3"],
    [[0, 1, 2, 3], "0-3"],
    [[7, 2, 1, 5], "1-2, 5, 7"],
  ])("%j are written %j", (numbers, text) => {
    expect(ranges(numbers)).toBe(text);
  });
});

const dispatcher = (instance: string, freshness: "CURRENT" | "STALE"): Dispatcher => ({
  instance,
  host: "h",
  since: "2026-01-01T12:00:00Z",
  state: "running",
  freshness,
  observedAt: "2026-01-01T12:00:00Z",
  queued: 0,
  inFlight: 0,
  commandsPerSecond: 0,
  executorTime: 0,
  partitions: [],
});

describe("the ownership of the partitions", () => {
  const one = dispatcher("a", "CURRENT");
  const gone = dispatcher("b", "STALE");

  it("is whole where each has an owner that is heard of", () => {
    expect(ownership({ items: [one, gone], partitions: 8, unowned: [] })).toEqual({
      kind: "whole",
      text: "1 instance, all 8 partitions owned",
    });
  });

  it("has gaps where one has none", () => {
    expect(ownership({ items: [one], partitions: 8, unowned: [4, 5, 6] })).toEqual({
      kind: "gaps",
      text: "3 partitions are owned by nobody: 4-6",
    });
  });

  it("is nobody's while no dispatcher is heard of", () => {
    expect(ownership({ items: [gone], partitions: 8, unowned: [0, 1] }).kind).toBe("none");
  });

  it("is not known before Kafka was reached", () => {
    expect(ownership({ items: [], partitions: 0, unowned: [] }).kind).toBe("unknown");
  });
});
