import { ProblemError, readProblem, timedOut, unreachable } from "../problem/problem";
import type { Call } from "./call";
import { reachability } from "./reachability";

export interface Answer<T> {
  status: number;
  value: T;
  etag?: string;
  location?: string;
}

interface Limits {
  /** Gives up after this many milliseconds: nothing in the console turns without a deadline. */
  deadline?: number;
  signal?: AbortSignal | undefined;
}

const READ_DEADLINE = 15_000;

/** Any value would do: another site can't set a header without asking, and that is the whole point of it. */
export const REQUESTED_WITH = { "X-Requested-With": "sluice-console" };

/** Sends a call and answers its value, or throws a `ProblemError`, whatever went wrong. */
export async function send<T>(
  call: Call,
  { deadline = READ_DEADLINE, signal }: Limits = {},
): Promise<Answer<T>> {
  const timeout = AbortSignal.timeout(deadline);
  let response: Response;
  let text: string;
  try {
    response = await fetch(call.path, {
      method: call.method,
      credentials: "same-origin",
      headers: headersOf(call),
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    const problem = timeout.aborted ? timedOut(deadline) : unreachable();
    reachability.failed(problem.title);
    throw new ProblemError(problem);
  }
  if (!response.ok) {
    const problem = readProblem(response.status, text);
    noteReachability(call, response.status, problem.title);
    throw new ProblemError(problem);
  }
  reachability.answered();
  return {
    status: response.status,
    value: (text === "" ? undefined : JSON.parse(text)) as T,
    ...optional("etag", response.headers.get("ETag")),
    ...optional("location", response.headers.get("Location")),
  };
}

function headersOf(call: Call): Record<string, string> {
  return {
    Accept: "application/json, application/problem+json",
    ...(call.method === "GET" ? {} : REQUESTED_WITH),
    ...(call.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...call.headers,
  };
}

/** A write that is refused with 503 says something about the log, not about this console's connection. */
function noteReachability(call: Call, status: number, title: string) {
  const serverIsAway = status === 502 || status === 503 || status === 504;
  if (!serverIsAway) {
    reachability.answered();
  } else if (call.method === "GET") {
    reachability.failed(title);
  }
}

function optional<K extends string>(key: K, value: string | null): { [P in K]?: string } {
  return value === null ? {} : ({ [key]: value } as { [P in K]?: string });
}
