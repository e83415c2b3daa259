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
  savepoint?: string;
}

/** What is asked where nothing is chosen. */
export function firstOrder(type: CommandType, savepoint?: string): Order {
  switch (type) {
    case "start":
      return { type, from: savepoint === undefined ? "latest" : { savepoint } };
    case "restart":
      return { type, with: "savepoint" };
    case "dispose":
      return { type, ...(savepoint === undefined ? {} : { savepoint }) };
    case "stop":
    case "savepoint":
    case "cancel":
    case "approve":
    case "refresh":
      return { type };
  }
}

/** How long the server is asked to hold the answer back for the outcome. */
export const WAIT_SECONDS = 30;

export function commandCall(job: string, order: Order, key: string): Call {
  return post(`${jobPath(job)}/commands`, order, {
    "Idempotency-Key": key,
    Prefer: `wait=${WAIT_SECONDS}`,
  });
}

/** What a spec was written on: a generation that was read (its ETag), no job at all, or whatever is there. */
export type Basis = { etag: string } | "absent" | "any";

/** A compare-and-set, but for `any`: a change by somebody else in between is a 409. */
export function applyCall(job: string, spec: JobSpec, basis: Basis, key: string): Call {
  return put(jobPath(job), spec, { "Idempotency-Key": key, ...preconditionOf(basis) });
}

export function deleteCall(job: string, cancel: boolean, key: string): Call {
  return remove(jobPath(job) + (cancel ? "?cancel=true" : ""), { "Idempotency-Key": key });
}

function preconditionOf(basis: Basis): Record<string, string> {
  switch (basis) {
    case "absent":
      return { "If-None-Match": "*" };
    case "any":
      return {};
    default:
      return { "If-Match": basis.etag };
  }
}
