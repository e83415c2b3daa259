import { describe, expect, it } from "vitest";
import { clockTime, duration, utcTime } from "./format";

describe("a duration", () => {
  it.each([
    [-5_000, "0 s"],
    [999, "0 s"],
    [59_999, "59 s"],
    [60_000, "1 min"],
    [185_000, "3 min 5 s"],
    [3_600_000, "1 h"],
    [7_620_000, "2 h 7 min"],
    [86_400_000, "1 d"],
    [(12 * 24 + 3) * 3_600_000 + 59 * 60_000, "12 d 3 h"],
  ])("of %d ms is %s", (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });
});

describe("a point in time", () => {
  const now = new Date("2026-01-31T23:30:00Z");

  it("of today is the clock's, in the reader's zone", () => {
    expect(clockTime(new Date("2026-01-31T23:04:05Z"), now, "Europe/Berlin")).toBe("00:04:05");
  });

  it("of another day has its date, where the day is the reader's", () => {
    expect(clockTime(new Date("2026-01-31T22:04:05Z"), now, "Europe/Berlin")).toBe("2026-01-31 23:04:05");
    expect(clockTime(new Date("2026-01-31T22:04:05Z"), now, "UTC")).toBe("22:04:05");
  });

  it("is given in UTC for the hover", () => {
    expect(utcTime(new Date("2026-01-31T22:04:05.123Z"))).toBe("2026-01-31 22:04:05 UTC");
  });
});
