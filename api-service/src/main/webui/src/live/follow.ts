import { EventStreamParser, type ServerEvent } from "./eventStream";

/** What a follower of the stream hears. */
export interface Follower {
  /** `resumed`: the server was asked to go on behind the last event; else what was missed is unknown. */
  opened(resumed: boolean): void;
  events(events: ServerEvent[]): void;
  lost(cause: string): void;
  /** The session has ended; the stream is not tried again. */
  signedOut(): void;
}

export interface Line {
  fetch: typeof fetch;
  /** Waits, or ends early where the signal says so. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Two heartbeats (15 s each) and a little: longer silence is a server that hangs. */
  silence: number;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

export const LINE: Line = {
  fetch: (input, init) => globalThis.fetch(input, init),
  wait: (milliseconds, signal) =>
    new Promise((done) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        done();
      };
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener("abort", end);
    }),
  silence: 35_000,
};

/** Follows the stream until the answered function is called: reconnects for ever, each time behind the last event. */
export function follow(url: string, follower: Follower, line: Line = LINE): () => void {
  const stop = new AbortController();
  void run(url, follower, line, stop.signal);
  return () => stop.abort();
}

async function run(url: string, follower: Follower, line: Line, stopped: AbortSignal) {
  let lastEventId: string | undefined;
  let failures = 0;
  while (!stopped.aborted) {
    try {
      const end = await readOnce(url, lastEventId, line, stopped, {
        opened: () => {
          failures = 0;
          follower.opened(lastEventId !== undefined);
        },
        events: (events, id) => {
          lastEventId = id;
          follower.events(events);
        },
      });
      if (end === "signed-out") {
        follower.signedOut();
        return;
      }
    } catch (error) {
      if (stopped.aborted) {
        return;
      }
      follower.lost(error instanceof StreamEnd ? error.message : "no answer from the server");
    }
    await line.wait(pause(failures++), stopped);
  }
}

/** Doubles from half a second to ten, so that a restarted server is found soon and a dead one is left in peace. */
export function pause(failures: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures);
}

/** Why a stream ended, in words for the banner. */
class StreamEnd extends Error {}

interface Reading {
  opened(): void;
  events(events: ServerEvent[], lastEventId: string | undefined): void;
}

async function readOnce(
  url: string,
  lastEventId: string | undefined,
  line: Line,
  stopped: AbortSignal,
  reading: Reading,
): Promise<"signed-out"> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), line.silence);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), line.silence);
  };
  try {
    const response = await line.fetch(url, {
      credentials: "same-origin",
      cache: "no-store",
      headers: {
        Accept: "text/event-stream",
        ...(lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId }),
      },
      signal: AbortSignal.any([stopped, silence.signal]),
    });
    if (response.status === 401) {
      return "signed-out";
    }
    if (!response.ok || !response.body) {
      throw new StreamEnd(`the server answered ${response.status}`);
    }
    heard();
    reading.opened();
    const parser = new EventStreamParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        throw new StreamEnd("the server closed the stream");
      }
      heard();
      const events = parser.push(value);
      if (events.length > 0) {
        reading.events(events, parser.lastEventId ?? lastEventId);
      }
    }
  } catch (error) {
    if (silence.signal.aborted && !stopped.aborted) {
      throw new StreamEnd(`no sign of life for ${Math.round(line.silence / 1000)} s`);
    }
    throw error;
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}
