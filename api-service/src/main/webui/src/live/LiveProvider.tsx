import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { keys } from "../api/keys";
import { LiveContext, type Connection } from "./connection";
import { follow, type Follower } from "./follow";
import { grownLists, putIntoCache } from "./intoCache";
import { Journal } from "./journal";
import { readLiveEvent, type LiveEvent } from "./liveEvents";

const EVENTS = "/api/v1/events";

/** A burst of events is drawn once. */
const BATCH = 100;

/** The view has reached an event by then (it is usually a few milliseconds behind). */
const VIEW_CATCHES_UP = 700;

/** Keeps one stream open for the whole console, and the cache in step with it. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: "connecting" });
  const [journal] = useState(() => new Journal());

  useEffect(() => {
    const inlet = new Inlet(client, journal, setConnection);
    const stop = follow(EVENTS, inlet);
    return () => {
      stop();
      inlet.close();
    };
  }, [client, journal]);

  const live = useMemo(() => ({ connection, journal }), [connection, journal]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Where the stream runs into the cache: gathers a batch, applies it, and asks again for lists that have grown. */
class Inlet implements Follower {
  readonly #client: QueryClient;
  readonly #journal: Journal;
  readonly #setConnection: (change: (before: Connection) => Connection) => void;
  #gathered: LiveEvent[] = [];
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(
    client: QueryClient,
    journal: Journal,
    setConnection: (change: (before: Connection) => Connection) => void,
  ) {
    this.#client = client;
    this.#journal = journal;
    this.#setConnection = setConnection;
  }

  opened(resumed: boolean) {
    this.#setConnection(() => ({ state: "open" }));
    if (!resumed) {
      this.#readAllAgain();
    }
  }

  events(events: Parameters<Follower["events"]>[0]) {
    const read = events.map(readLiveEvent).filter((event) => event !== undefined);
    if (this.#gathered.length === 0 && read.length > 0) {
      this.#later(BATCH, () => this.#apply());
    }
    this.#gathered.push(...read);
  }

  lost(cause: string) {
    // The time of the loss stays while one try after the other fails.
    this.#setConnection((before) => ({
      state: "lost",
      since: before.state === "lost" ? before.since : new Date(),
      cause,
    }));
  }

  signedOut() {
    this.#client.setQueryData(keys.session, null);
  }

  close() {
    this.#timers.forEach(clearTimeout);
  }

  #apply() {
    const events = this.#gathered;
    this.#gathered = [];
    this.#journal.add(events, Date.now());
    putIntoCache(this.#client, events);
    if (events.some(({ kind }) => kind === "reset")) {
      this.#readAllAgain();
    }
    const lists = grownLists(events);
    if (lists.length > 0) {
      this.#later(VIEW_CATCHES_UP, () =>
        lists.forEach((queryKey) => void this.#client.invalidateQueries({ queryKey })),
      );
    }
  }

  #readAllAgain() {
    void this.#client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
  }

  #later(milliseconds: number, action: () => void) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, milliseconds);
    this.#timers.add(timer);
  }
}
