import { describe, expect, it } from "vitest";
import { clipboardOf, copyTip, copyTo, type Clip } from "./copy";

describe("copying", () => {
  it("puts the very text on the clipboard, and says so", async () => {
    const written: string[] = [];
    const clipboard: Clip = { writeText: async (text) => void written.push(text) };

    expect(await copyTo(clipboard, "curl \\\n  'a b'")).toBe("copied");
    expect(written).toEqual(["curl \\\n  'a b'"]);
  });

  it.each([
    ["later", { writeText: () => Promise.reject(new DOMException("not in front", "NotAllowedError")) }],
    [
      "at once",
      {
        writeText: () => {
          throw new TypeError("no");
        },
      },
    ],
  ] satisfies [string, Clip][])(
    "that the browser refuses %s is told, and breaks nothing",
    async (_, clipboard) => {
      expect(await copyTo(clipboard, "text")).toBe("refused");
    },
  );

  it("is not offered where a page has no clipboard, as on plain http", () => {
    expect(clipboardOf({})).toBeUndefined();
  });
});

describe("the tip of a copy button", () => {
  it.each([
    [undefined, "Copy the spec"],
    ["copied", "Copied"],
    ["refused", "The browser refused it: select the text and copy it"],
  ] as const)("after %s is %j", (copied, tip) => {
    expect(copyTip("the spec", copied)).toBe(tip);
  });
});
