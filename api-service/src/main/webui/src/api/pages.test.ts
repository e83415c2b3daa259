import { describe, expect, it } from "vitest";
import { everyPage, pageQuery } from "./pages";
import type { Page } from "./types";

describe("a list of several pages", () => {
  it("is read to its end in order, with the cursor of the page before", async () => {
    const pages: Record<string, Page<number>> = {
      start: { items: [1, 2], nextCursor: "a" },
      a: { items: [3], nextCursor: "b" },
      b: { items: [4], nextCursor: null },
    };
    const asked: (string | undefined)[] = [];

    const items = await everyPage((cursor) => {
      asked.push(cursor);
      return Promise.resolve(pages[cursor ?? "start"]!);
    });

    expect(items).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([undefined, "a", "b"]);
  });

  it("ends with an error where a cursor leads in a circle", async () => {
    let loads = 0;
    const walk = everyPage(() => {
      loads++;
      return Promise.resolve({ items: [1], nextCursor: "again" });
    });

    await expect(walk).rejects.toThrow("cursor came a second time");
    expect(loads).toBe(2);
  });
});

describe("the query of a page", () => {
  it("escapes the cursor, and leaves it out on the first page", () => {
    expect(pageQuery(50, undefined)).toBe("?limit=50");
    expect(pageQuery(500, "a/b+c=")).toBe("?limit=500&cursor=a%2Fb%2Bc%3D");
  });
});
