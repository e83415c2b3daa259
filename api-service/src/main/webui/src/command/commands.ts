import type { CommandType, JobItem } from "../api/types";

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
  dispose: {
    name: "Dispose of savepoint",
    effect:
      "Deletes the savepoint. One that the job may have to go on from is kept, and the command says why.",
    danger: true,
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
  approve: {
    name: "Approve",
    effect: "Carries out what is proposed: data is moved between brokers.",
  },
  refresh: {
    name: "Refresh",
    effect: "Computes a new proposal in place of the one that is there. Not while data is being moved.",
  },
};

/** What a rebalance makes of the commands that Flink jobs have too. */
const OF_REBALANCES: Partial<Record<CommandType, Offer>> = {
  start: {
    name: "Propose",
    effect:
      "Computes what would be moved. Nothing moves before it is approved, unless the spec approves by itself.",
  },
  stop: {
    name: "Stop",
    effect: "Ends the moving of data. What was moved so far stays where it is; a refresh proposes the rest.",
    danger: true,
  },
};

/** What is asked of a Flink job as such; what is about one of its savepoints is offered beside it. */
export const COMMAND_TYPES: readonly CommandType[] = ["start", "stop", "savepoint", "restart", "cancel"];

const REBALANCE_COMMANDS: readonly CommandType[] = ["start", "approve", "refresh", "stop"];

/** What can be asked of this job at all. */
export function commandsOf(job: JobItem): readonly CommandType[] {
  return job.spec.rebalance ? REBALANCE_COMMANDS : COMMAND_TYPES;
}

/** How a command is offered for this job. */
export function offerOf(job: JobItem, type: CommandType): Offer {
  return (job.spec.rebalance && OF_REBALANCES[type]) ?? COMMANDS[type];
}
