import { describe, expect, it } from "vitest";
import { colourOf, countText } from "./severity";

describe("a severity", () => {
  it("has its colour, and an unknown one that of a warning", () => {
    expect(["critical", "warning", "info", "later"].map(colourOf)).toEqual([
      "red",
      "orange",
      "blue",
      "orange",
    ]);
  });
});

describe("the number of open alerts", () => {
  it("says where there are more than are known", () => {
    expect([countText(3, false), countText(500, true)]).toEqual(["3", "500+"]);
  });
});
