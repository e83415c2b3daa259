import type { CommandType } from "../api/types";

/** How a command is offered. */
interface Offer {
  name: string;
  /** What it does, said before it is done. */
  effect: string;
  danger?: true;
}

export const COMMANDS: Record<CommandType, Offer> = {
  start: {
    name: "Start",
    effect: "Begins a new run. The job is then desired running.",
  },
  stop: {
    name: "Stop",
    effect: "Takes a savepoint and ends the run. The job is then SUSPENDED, and a start goes on from there.",
  },
  savepoint: {
    name: "Savepoint",
    effect: "Takes a savepoint of the run, which goes on meanwhile.",
  },
  restart: {
    name: "Restart",
    effect: "Ends the run and begins a new one, as one command.",
  },
  cancel: {
    name: "Cancel",
    effect:
      "Ends the run at once and without a savepoint, ahead of whatever is queued for the job. What it did since its last checkpoint is lost.",
    danger: true,
  },
};

export const COMMAND_TYPES: readonly CommandType[] = ["start", "stop", "savepoint", "restart", "cancel"];
