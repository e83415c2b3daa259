/** PatternFly's label colours that carry a meaning here. */
type Colour = "green" | "blue" | "red" | "orange" | "purple" | "teal" | "grey";

/** How a state looks; the icons are in `StatusLabel`. */
export interface StateLook {
  colour: Colour;
  icon: "check" | "progress" | "pause" | "stop" | "error" | "question" | "new" | "hand" | "done";
  /** What the state means, for the tip. */
  meaning: string;
}

/** One table for every state of `state-model.md`. */
export const STATES: Readonly<Record<string, StateLook>> = {
  CREATED: { colour: "grey", icon: "new", meaning: "Declared, never started." },
  STARTING: { colour: "blue", icon: "progress", meaning: "A start is under way." },
  AWAITING_APPROVAL: { colour: "purple", icon: "hand", meaning: "A proposal waits for a yes." },
  RUNNING: { colour: "green", icon: "check", meaning: "Every unfinished task runs." },
  RESTARTING: { colour: "orange", icon: "progress", meaning: "The runtime is recovering the job." },
  STOPPING: { colour: "blue", icon: "progress", meaning: "A stop or cancel is under way." },
  SUSPENDED: {
    colour: "teal",
    icon: "pause",
    meaning: "Stopped on purpose, with a savepoint to go on from.",
  },
  FINISHED: { colour: "teal", icon: "done", meaning: "The job came to its end." },
  CANCELED: { colour: "grey", icon: "stop", meaning: "Ended without a savepoint." },
  FAILED: { colour: "red", icon: "error", meaning: "The job ended with an error." },
  LOST: {
    colour: "red",
    icon: "question",
    meaning: "The runtime does not know the job, and no archive explains it.",
  },
};

/** The order in which states are counted: what wants attention stands first. */
export const STATE_ORDER = [
  "FAILED",
  "LOST",
  "RESTARTING",
  "AWAITING_APPROVAL",
  "STARTING",
  "STOPPING",
  "RUNNING",
  "SUSPENDED",
  "FINISHED",
  "CANCELED",
  "CREATED",
] as const;

/** What a job is called that the monitor has not seen yet. It is no state, and so not of the table. */
export const NOT_SEEN = "NOT SEEN";

const NOT_SEEN_LOOK: StateLook = {
  colour: "grey",
  icon: "question",
  meaning: "The monitor has not reported on this job yet.",
};

const LATER_LOOK: StateLook = {
  colour: "grey",
  icon: "question",
  meaning: "A state of a later Sluice, which this console does not know.",
};

export function lookOf(state: string): StateLook {
  return STATES[state] ?? (state === NOT_SEEN ? NOT_SEEN_LOOK : LATER_LOOK);
}
