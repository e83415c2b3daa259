import type { Problem } from "../api/types";

/** What went wrong, as a problem with a remedy: from the server, or made here where no server answered. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** Whether a problem is of this kind; its type is `urn:sluice:problem:<kind>`. */
export function isOfKind(problem: Problem, kind: "generation-conflict"): boolean {
  return problem.type === `urn:sluice:problem:${kind}`;
}

/** Worth another try by itself: no server answered, or one that is starting or stopping. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ProblemError && [0, 502, 503, 504].includes(error.problem.status);
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ProblemError && error.problem.status === status;
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) {
    return error.problem;
  }
  return {
    type: "about:blank",
    title: "The console met something that it doesn't expect",
    status: 0,
    detail: error instanceof Error ? error.message : String(error),
    remedy: "Reload the page. If it comes again, the browser's console tells more.",
  };
}

export function unreachable(): Problem {
  return {
    type: "urn:sluice:console:unreachable",
    title: "Sluice can't be reached",
    status: 0,
    detail: "No answer came from the API service.",
    remedy: "Check that the service runs (./sluice status) and that this machine reaches it, then try again.",
  };
}

export function timedOut(deadline: number): Problem {
  return {
    type: "urn:sluice:console:timed-out",
    title: "Sluice did not answer in time",
    status: 0,
    detail: `No answer came within ${Math.round(deadline / 1000)} s.`,
    remedy:
      "The service may be frozen or overloaded (./sluice status, ./sluice logs api-service). Try again.",
  };
}

/** A body that is no problem (a proxy's HTML, an empty 404) still gives one that names the status. */
export function readProblem(status: number, body: string): Problem {
  const parsed = parse(body);
  if (parsed && typeof parsed.title === "string") {
    return { type: "about:blank", ...(parsed as Partial<Problem>), title: parsed.title, status };
  }
  return {
    type: "about:blank",
    title: `The server answered ${status}`,
    status,
    detail: "The answer did not say why.",
    remedy:
      status >= 500
        ? "Look into the API service's log (./sluice logs api-service)."
        : "Reload the page and try again.",
  };
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
