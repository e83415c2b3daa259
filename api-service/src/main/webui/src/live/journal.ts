import type { LiveEvent } from "./liveEvents";

/** A list that was asked for this long after an event may still have been read before it: the view follows the log. */
export const VIEW_DELAY = 5_000;

/** Events older than the slowest read (15 s) and the view's delay are in every list that can still come. */
const KEPT = 25_000;

/**
 * The events of the last seconds. A list and the stream are two sources: what the stream said while a list was on its
 * way is applied over that list, or the list would set a job back to what it was.
 */
export class Journal {
  #entries: { at: number; events: readonly LiveEvent[] }[] = [];

  add(events: readonly LiveEvent[], now: number) {
    this.#entries = this.#entries.filter(({ at }) => at > now - KEPT);
    this.#entries.push({ at: now, events });
  }

  /** What came since a read that started then, and shortly before it. */
  over(readStarted: number): LiveEvent[] {
    return this.#entries.filter(({ at }) => at >= readStarted - VIEW_DELAY).flatMap(({ events }) => events);
  }
}
