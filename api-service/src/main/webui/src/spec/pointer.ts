import type { Problem } from "../api/types";

/** The fields of the form that a problem can stand at. */
export const FIELDS = {
  namespace: ["namespace"],
  name: ["name"],
  cluster: ["cluster"],
  jar: ["flink", "jar"],
  entryClass: ["flink", "entryClass"],
  args: ["flink", "args"],
  parallelism: ["flink", "parallelism"],
  configuration: ["flink", "configuration"],
  allowNonRestoredState: ["flink", "allowNonRestoredState"],
  desired: ["desired"],
  upgrade: ["upgrade"],
  priority: ["priority"],
  labels: ["labels"],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof FIELDS;

/**
 * The steps of a JSON Pointer (RFC 6901), below the spec. The API speaks of the spec itself, a `rejected` event of the
 * command that carries it: `/spec/flink/jar` is the same field as `/flink/jar`.
 */
export function stepsOf(pointer: string): string[] {
  const steps = pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return steps[0] === "spec" ? steps.slice(1) : steps;
}

/** The field that a problem speaks of, or nothing where the form has no such field. */
export function fieldOf(problem: Problem): Field | undefined {
  if (!problem.pointer) {
    return undefined;
  }
  const steps = stepsOf(problem.pointer);
  const fields = Object.keys(FIELDS) as Field[];
  return fields.find((field) => FIELDS[field].every((step, index) => steps[index] === step));
}
