import type { CommandResult, Desired, JobSpec, JobStatus, Problem, Run } from "../api/types";
import type { ServerEvent } from "./eventStream";

/** A record of `sluice.jobs`. */
export interface JobRecord {
  id: string;
  generation: number;
  spec: JobSpec;
  desired: Desired;
  run?: Run;
  deletedAt?: string;
}

/** A record of `sluice.command-events`. */
export interface CommandEvent {
  command: string;
  job: string;
  type?: string;
  phase: string;
  at: string;
  by?: string;
  attempt?: string;
  cause?: string;
  result?: CommandResult;
  problem?: Problem;
}

export type LiveEvent =
  | { kind: "job"; job: JobRecord }
  | { kind: "job-gone"; id: string }
  | { kind: "state"; id: string; status: JobStatus }
  | { kind: "command"; event: CommandEvent }
  | { kind: "alert"; job: string }
  | { kind: "reset" };

/** An event that this console can't read (a later server's) is passed over: the next reload shows its effect. */
export function readLiveEvent({ name, data }: ServerEvent): LiveEvent | undefined {
  if (name === "reset") {
    return { kind: "reset" };
  }
  const value = parse(data);
  if (value === undefined) {
    return undefined;
  }
  switch (name) {
    case "job":
      return readJob(value);
    case "state":
      return typeof value.job === "string" && typeof value.state === "string"
        ? { kind: "state", id: value.job, status: value as unknown as JobStatus }
        : undefined;
    case "command":
      return typeof value.command === "string" && typeof value.job === "string"
        ? { kind: "command", event: value as unknown as CommandEvent }
        : undefined;
    case "alert":
      return typeof value.job === "string" ? { kind: "alert", job: value.job } : undefined;
    default:
      return undefined;
  }
}

function readJob(value: Record<string, unknown>): LiveEvent | undefined {
  if (typeof value.id !== "string") {
    return undefined;
  }
  if (value.deleted === true) {
    return { kind: "job-gone", id: value.id };
  }
  return { kind: "job", job: value as unknown as JobRecord };
}

function parse(data: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
