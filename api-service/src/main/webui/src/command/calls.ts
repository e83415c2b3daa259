import { jobPath, post, put, remove, type Call } from "../api/call";
import type { CommandType, JobSpec } from "../api/types";

export type StartFrom = "latest" | "none" | { savepoint: string };

/** What a person asks of a job; the fields are those of the command on the topic. */
export interface Order {
  type: CommandType;
  from?: StartFrom;
  allowNonRestoredState?: boolean;
  drain?: boolean;
  with?: "savepoint" | "checkpoint" | "none";
}

/** How long the server is asked to hold the answer back for the outcome. */
export const WAIT_SECONDS = 30;

export function commandCall(job: string, order: Order, key: string): Call {
  return post(`${jobPath(job)}/commands`, order, {
    "Idempotency-Key": key,
    Prefer: `wait=${WAIT_SECONDS}`,
  });
}

/** `etag` makes it a compare-and-set: a change by somebody else in between is a 409. */
export function applyCall(job: string, spec: JobSpec, etag: string | undefined, key: string): Call {
  return put(jobPath(job), spec, {
    "Idempotency-Key": key,
    ...(etag === undefined ? {} : { "If-Match": etag }),
  });
}

export function deleteCall(job: string, cancel: boolean): Call {
  return remove(jobPath(job) + (cancel ? "?cancel=true" : ""));
}
