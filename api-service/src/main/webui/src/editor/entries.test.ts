import { describe, expect, it } from "vitest";
import { argsOf, linesOf } from "./args";
import { entriesOf, rowsOf, rowsToShow } from "./entries";

describe("rows of a map", () => {
  it("say the map, without rows that have no key yet", () => {
    const rows = [
      { key: "team", value: "fraud" },
      { key: "", value: "to come" },
      { key: "team", value: "core" },
    ];

    expect(entriesOf(rows)).toEqual({ team: "core" });
  });

  it("are read from whatever stands in the YAML", () => {
    expect(rowsOf({ a: 1, b: true, c: null, d: "x" })).toEqual([
      { key: "a", value: "1" },
      { key: "b", value: "true" },
      { key: "c", value: "" },
      { key: "d", value: "x" },
    ]);
    expect(rowsOf(undefined)).toEqual([]);
    expect(rowsOf(["a"])).toEqual([]);
  });

  it("stay as typed while the YAML says the same, and follow it when it says something else", () => {
    const typed = [
      { key: "b", value: "2" },
      { key: "", value: "" },
      { key: "a", value: "1" },
    ];

    expect(rowsToShow(typed, { a: "1", b: "2" })).toBe(typed);
    expect(rowsToShow(typed, { a: "1" })).toEqual([{ key: "a", value: "1" }]);
  });
});

describe("arguments", () => {
  it("are the lines that are not empty, spaces included", () => {
    expect(argsOf("--rate\n10\n\n --x y \n")).toEqual(["--rate", "10", " --x y "]);
    expect(argsOf("\n\n")).toBeUndefined();
  });

  it("are written one a line, whatever YAML took them for", () => {
    expect(linesOf(["--rate", 10, true, "x"])).toBe("--rate\n10\ntrue\nx");
    expect(linesOf(undefined)).toBe("");
    expect(linesOf("no list")).toBe("");
  });
});
