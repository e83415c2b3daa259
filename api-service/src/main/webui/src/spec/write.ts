import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { JobSpec } from "../api/types";
import { rank } from "./order";

/** How YAML is laid out: no line is folded, for a value of one line should stay one. */
export const LAYOUT = { lineWidth: 0, indentSeq: true };

/** A spec as YAML in the usual order, without the fields that hold nothing. */
export function writeSpec(spec: JobSpec): string {
  const document = parseDocument(JSON.stringify(ordered(spec)), { schema: "core" });
  makeBlock(document.contents);
  return document.toString(LAYOUT);
}

function ordered(map: object, path = ""): Record<string, unknown> {
  const whole = Object.entries(map as Record<string, unknown>).map(([key, value]): [string, unknown] => [
    key,
    isPlainMap(value) ? ordered(value, path === "" ? key : `${path}.${key}`) : value,
  ]);
  const held = whole.filter(([, value]) => !isNothing(value));
  return Object.fromEntries(held.sort(([a], [b]) => rank(path, a) - rank(path, b)));
}

function isPlainMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || (typeof value === "object" && Object.keys(value).length === 0)
  );
}

/** JSON's braces and quotes become YAML's indentation. */
function makeBlock(node: unknown) {
  if (isMap(node)) {
    node.flow = false;
    node.items.forEach(({ key, value }) => [key, value].forEach(makeBlock));
  } else if (isSeq(node)) {
    node.flow = false;
    node.items.forEach(makeBlock);
  } else if (isScalar(node)) {
    delete node.type;
    delete node.source;
  }
}
