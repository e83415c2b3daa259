import type { Page } from "./types";

/** The largest page that the API gives. */
export const PAGE_LIMIT = 500;

/**
 * Follows cursors to the end. A cursor that comes again would lead round in a circle, so it ends the walk with
 * an error in place of an endless load.
 */
export async function everyPage<T>(load: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (;;) {
    const page = await load(cursor);
    items.push(...page.items);
    if (!page.nextCursor) {
      return items;
    }
    if (seen.has(page.nextCursor)) {
      throw new Error("The list's cursor came a second time; the list can't be read to its end.");
    }
    seen.add(page.nextCursor);
    cursor = page.nextCursor;
  }
}

/** `?limit=…&cursor=…` of a list. */
export function pageQuery(limit: number, cursor: string | undefined): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (cursor) {
    query.set("cursor", cursor);
  }
  return `?${query}`;
}
