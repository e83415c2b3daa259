import { describe, expect, it } from "vitest";
import type { CommandItem, Page } from "../api/types";
import type { CommandEvent, LiveEvent } from "../live/liveEvents";
import { applyToCommands, endOf } from "./history";

const JOB = "examples/steady";

const event = (phase: string, seconds: number, more: Partial<CommandEvent> = {}): LiveEvent => ({
  kind: "command",
  event: {
    command: "c1",
    job: JOB,
    type: "stop",
    phase,
    at: `2026-01-01T12:00:0${seconds}Z`,
    by: "admin",
    ...more,
  },
});

const empty: Page<CommandItem>[] = [{ items: [], nextCursor: null }];

const only = (pages: readonly Page<CommandItem>[]) => {
  const items = pages.flatMap((page) => page.items);
  expect(items).toHaveLength(1);
  return items[0]!;
};

describe("the commands of a job", () => {
  it("show a new command first and follow it to its outcome", () => {
    const older: CommandItem = {
      id: "c0",
      job: JOB,
      type: "start",
      phase: "succeeded",
      at: "2026-01-01T11:00:00Z",
    };

    const pages = applyToCommands(
      JOB,
      [{ items: [older], nextCursor: "next" }],
      [
        event("accepted", 1),
        event("started", 2),
        event("succeeded", 3, { result: { savepoint: "file:/sp" } }),
      ],
    );

    expect(pages[0]?.nextCursor).toBe("next");
    expect(pages[0]?.items.map(({ id }) => id)).toEqual(["c1", "c0"]);
    expect(pages[0]?.items[0]).toMatchObject({
      phase: "succeeded",
      at: "2026-01-01T12:00:01Z",
      by: "admin",
      result: { savepoint: "file:/sp" },
    });
    expect(endOf(pages[0]!.items[0]!)).toBe("2026-01-01T12:00:03Z");
  });

  it("keep the problem of a failed command", () => {
    const problem = { type: "in-doubt", title: "Not known", status: 500, remedy: "Look at the job" };

    const command = only(
      applyToCommands(JOB, empty, [event("accepted", 1), event("failed", 2, { problem })]),
    );

    expect(command.problem).toEqual(problem);
    expect(command.phase).toBe("failed");
  });

  it("keep an outcome when the same id is sent once more", () => {
    const command = only(
      applyToCommands(JOB, empty, [event("accepted", 1), event("succeeded", 2), event("duplicate", 5)]),
    );

    expect(command.phase).toBe("succeeded");
    expect(command.events?.map(({ phase }) => phase)).toEqual(["accepted", "succeeded", "duplicate"]);
    expect(endOf(command)).toBe("2026-01-01T12:00:02Z");
  });

  it("never go back when an event comes late or twice", () => {
    const command = only(
      applyToCommands(JOB, empty, [event("started", 2), event("accepted", 1), event("started", 2)]),
    );

    expect(command.phase).toBe("started");
    expect(command.events).toHaveLength(2);
    expect(endOf(command)).toBeUndefined();
  });

  it("are not touched by another job's", () => {
    const another = event("accepted", 1, { job: "examples/other" });

    expect(applyToCommands(JOB, empty, [another])).toBe(empty);
  });

  it("find the command on a later page", () => {
    const old: CommandItem = {
      id: "c1",
      job: JOB,
      type: "stop",
      phase: "accepted",
      at: "2026-01-01T12:00:01Z",
    };

    const pages = applyToCommands(JOB, [...empty, { items: [old] }], [event("succeeded", 9)]);

    expect(pages[0]?.items).toEqual([]);
    expect(pages[1]?.items[0]?.phase).toBe("succeeded");
  });
});
