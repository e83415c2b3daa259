import { describe, expect, it } from "vitest";
import { EventStreamParser } from "./eventStream";

describe("an event stream", () => {
  it("gives events with name and data, and remembers the last id", () => {
    const parser = new EventStreamParser();

    const events = parser.push('id: 7\nevent: state\ndata: {"a":1}\n\nid: 8\nevent: job\ndata: {}\n\n');

    expect(events).toEqual([
      { name: "state", data: '{"a":1}' },
      { name: "job", data: "{}" },
    ]);
    expect(parser.lastEventId).toBe("8");
  });

  it("is the same wherever the chunks are cut", () => {
    const text = ": hi\r\nid: 1\r\nevent: state\r\ndata: one\r\ndata: two\r\n\r\n\r\nid:2\rdata:x\r\r";
    for (let cut = 0; cut <= text.length; cut++) {
      const parser = new EventStreamParser();
      const events = [
        ...parser.push(text.slice(0, cut)),
        ...parser.push(text.slice(cut)),
        ...parser.push(":"),
      ];

      expect(events, `cut at ${cut}`).toEqual([
        { name: "state", data: "one\ntwo" },
        { name: "message", data: "x" },
      ]);
      expect(parser.lastEventId).toBe("2");
    }
  });

  it("does not count the id of an event that has not come whole", () => {
    const parser = new EventStreamParser();

    parser.push("id: 1\ndata: a\n\nid: 2\ndata: half");

    expect(parser.lastEventId).toBe("1");
  });

  it("takes heartbeats and events without data for no event", () => {
    const parser = new EventStreamParser();

    expect(parser.push(": heartbeat\n\nevent: state\n\n")).toEqual([]);
  });
});
