import { describe, expect, it } from "vitest";
import { megabytes, moved, timeLeft } from "./texts";

describe("data", () => {
  it.each([
    [0, "0 MB"],
    [23.4, "23 MB"],
    [2300, "2.3 GB"],
    [1_500_000, "1.5 TB"],
  ])("of %d MB is written as %s", (mb, text) => {
    expect(megabytes(mb)).toBe(text);
  });
});

describe("progress", () => {
  const progress = { percent: 25, movedMb: 575, totalMb: 2300, finishedMoves: 3, totalMoves: 12 };

  it("is told by data, and by moves where none has data", () => {
    expect(moved(progress)).toBe("575 MB of 2.3 GB");
    expect(moved({ ...progress, movedMb: 0, totalMb: 0 })).toBe("3 of 12 moves");
  });

  it.each([
    ["PT42S", "42 s"],
    ["PT1M30S", "1 min"],
    ["PT2H5M", "2 h 5 min"],
    ["soon", undefined],
    [undefined, undefined],
  ])("has %s left: %s", (duration, text) => {
    expect(timeLeft(duration)).toBe(text);
  });
});
