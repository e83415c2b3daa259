import { createContext, useContext } from "react";
import { Journal } from "./journal";

/** How the stream of events stands. */
export type Connection =
  { state: "connecting" } | { state: "open" } | { state: "lost"; since: Date; cause: string };

export interface Live {
  connection: Connection;
  journal: Journal;
}

/** Outside a signed-in page there is no stream. */
export const LiveContext = createContext<Live>({
  connection: { state: "connecting" },
  journal: new Journal(),
});

export function useLive(): Live {
  return useContext(LiveContext);
}

/** While the stream is away its part is taken by asking again, in case that only the stream is. */
export const POLL_WHILE_LOST = 5_000;

export function usePollWhileLost(): number | false {
  return useLive().connection.state === "lost" ? POLL_WHILE_LOST : false;
}
