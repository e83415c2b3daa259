import { expect, it } from "vitest";
import { Journal } from "./journal";
import type { LiveEvent } from "./liveEvents";

const gone = (id: string): LiveEvent => ({ kind: "job-gone", id });

it("the journal gives what came during a read and up to five seconds before it, in order", () => {
  const journal = new Journal();
  journal.add([gone("old")], 1_000);
  journal.add([gone("shortly-before")], 6_000);
  journal.add([gone("during"), gone("during-too")], 11_000);

  expect(journal.over(10_000)).toEqual([gone("shortly-before"), gone("during"), gone("during-too")]);
});

it("the journal forgets what every list must hold by now", () => {
  const journal = new Journal();
  journal.add([gone("old")], 1_000);
  journal.add([gone("new")], 40_000);

  expect(journal.over(0)).toEqual([gone("new")]);
});
