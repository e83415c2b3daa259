import { describe, expect, it } from "vitest";
import type { ServerEvent } from "./eventStream";
import { follow, pause, type Follower, type Line } from "./follow";

/** What the follower hears, in order, and a promise for "it has heard this many things". */
class Recorder implements Follower {
  readonly heard: string[] = [];
  #waiting: { count: number; done: () => void }[] = [];

  opened(resumed: boolean) {
    this.#note(resumed ? "resumed" : "opened");
  }
  events(events: ServerEvent[]) {
    this.#note(events.map((event) => `${event.name}=${event.data}`).join(" "));
  }
  lost(cause: string) {
    this.#note(`lost: ${cause}`);
  }
  signedOut() {
    this.#note("signed out");
  }

  until(count: number): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ count, done });
      this.#wake();
    });
  }

  #note(what: string) {
    this.heard.push(what);
    this.#wake();
  }
  #wake() {
    this.#waiting.filter(({ count }) => this.heard.length >= count).forEach(({ done }) => done());
  }
}

/** A server that gives the scripted answers in turn, and writes down with which `Last-Event-ID` it was asked. */
function line(answers: (() => Response | Promise<Response>)[], silence = 10_000) {
  const asked: (string | null)[] = [];
  const paused: number[] = [];
  const scripted: Line = {
    fetch: (_, init) => {
      asked.push(new Headers(init?.headers).get("Last-Event-ID"));
      const answer = answers.shift();
      const aborted = new Promise<Response>((_, reject) =>
        init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))),
      );
      return answer ? Promise.race([Promise.resolve(answer()), aborted]) : aborted;
    },
    wait: (milliseconds) => {
      paused.push(milliseconds);
      return Promise.resolve();
    },
    silence,
  };
  return { scripted, asked, paused };
}

const streamOf = (text: string) => () => new Response(text, { status: 200 });

describe("the follower of the stream", () => {
  it("reconnects behind the last event that came whole", async () => {
    const follower = new Recorder();
    const { scripted, asked } = line([
      streamOf("id: 5\nevent: state\ndata: a\n\nid: 6\nevent: state\ndata: half"),
      streamOf("id: 6\nevent: state\ndata: b\n\n"),
      streamOf(": nothing new\n\n"),
    ]);

    const stop = follow("/events", follower, scripted);
    await follower.until(7);
    stop();

    expect(follower.heard).toEqual([
      "opened",
      "state=a",
      "lost: the server closed the stream",
      "resumed",
      "state=b",
      "lost: the server closed the stream",
      "resumed",
    ]);
    expect(asked.slice(0, 3)).toEqual([null, "5", "6"]);
  });

  it("goes on trying through refusals and 503, with growing pauses that end with the next success", async () => {
    const follower = new Recorder();
    const { scripted, paused } = line([
      () => Promise.reject(new TypeError("refused")),
      () => new Response("", { status: 503 }),
      streamOf(": hello\n\n"),
      () => new Response("", { status: 503 }),
    ]);

    const stop = follow("/events", follower, scripted);
    await follower.until(5);
    stop();

    expect(follower.heard).toEqual([
      "lost: no answer from the server",
      "lost: the server answered 503",
      "opened",
      "lost: the server closed the stream",
      "lost: the server answered 503",
    ]);
    expect(paused.slice(0, 4)).toEqual([500, 1000, 500, 1000]);
  });

  it("takes silence without heartbeats for a lost connection", async () => {
    const follower = new Recorder();
    const { scripted } = line([() => new Promise<Response>(() => undefined)], 20);

    const stop = follow("/events", follower, scripted);
    await follower.until(1);
    stop();

    expect(follower.heard[0]).toBe("lost: no sign of life for 0 s");
  });

  it("ends where the session has ended", async () => {
    const follower = new Recorder();
    const { scripted, asked } = line([() => new Response("", { status: 401 })]);

    follow("/events", follower, scripted);
    await follower.until(1);

    expect(follower.heard).toEqual(["signed out"]);
    expect(asked).toHaveLength(1);
  });
});

describe("the pause before the next try", () => {
  it("doubles up to ten seconds", () => {
    expect([0, 1, 2, 3, 4, 5, 60].map(pause)).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });
});
