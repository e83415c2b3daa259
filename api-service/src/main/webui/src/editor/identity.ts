import type { Problem } from "../api/types";
import { isOfKind } from "../problem/problem";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * What is wrong with a new job's id. The id is part of the address that the job is sent to, so the server can't point at a
 * field with it; of the spec itself nothing is checked here.
 */
export function identityProblem(id: string): Problem | undefined {
  const [namespace = "", ...name] = id.split("/");
  if (!LABEL.test(namespace)) {
    return labelProblem("namespace", namespace);
  }
  return LABEL.test(name.join("/")) ? undefined : labelProblem("name", name.join("/"));
}

function labelProblem(part: "namespace" | "name", seen: string): Problem {
  return {
    type: "urn:sluice:problem:invalid-request",
    title: `The ${part} is not valid`,
    status: 422,
    detail: `“${seen}” is no DNS label.`,
    pointer: `/${part}`,
    remedy: "Use 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.",
  };
}

/** For a new job, another generation than none means that its name is taken; that is told at the name. */
export function problemOfNew(problem: Problem, id: string): Problem {
  if (!isOfKind(problem, "generation-conflict")) {
    return problem;
  }
  return {
    ...problem,
    title: "There is such a job already",
    detail: `${id} is declared already.`,
    pointer: "/name",
    remedy: "Choose another name, or edit that job.",
  };
}
