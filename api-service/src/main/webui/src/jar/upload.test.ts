import { describe, expect, it } from "vitest";
import { headerSafe, sizeText } from "./upload";

describe("the size of a jar", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [4_240_000, "4.2 MB"],
    [999_960_000, "1.0 GB"],
    [5e12, "5000.0 GB"],
  ])("%d is %s", (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});

it("a file's name goes into a header without what a header can't hold", () => {
  expect(headerSafe("jöb\r\nX-Evil: 1.jar")).toBe("j_b__X-Evil: 1.jar");
});
