import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import type { JobSpec } from "../api/types";
import { putInOrder } from "./order";
import { LAYOUT } from "./write";

/**
 * The YAML text of a spec is the one thing that is edited; the form is a view of it. So a change in the form keeps the
 * comments and the order that somebody wrote, and there is nothing to bring into line between the two.
 */

export interface TextError {
  /** From 1. */
  line: number;
  message: string;
}

export type ReadSpec = { ok: true; spec: JobSpec } | { ok: false; errors: TextError[] };

export type Path = readonly (string | number)[];

/** Enough for a spec of any sense; a text with a bomb of aliases is refused. */
const ALIAS_LIMIT = 100;

export function readSpec(text: string): ReadSpec {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      ok: false,
      errors: document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        message: sentence(error.message),
      })),
    };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: ALIAS_LIMIT });
  } catch (error) {
    return { ok: false, errors: [{ line: 1, message: sentence(String(error)) }] };
  }
  if (value === null) {
    return { ok: true, spec: {} };
  }
  if (typeof value !== "object" || Array.isArray(value)) {
    return {
      ok: false,
      errors: [{ line: 1, message: "A spec is a map of fields, such as “cluster: local”." }],
    };
  }
  return { ok: true, spec: value as JobSpec };
}

/** The text with this value at the path; `undefined` takes the field out, and a parent that it leaves empty. */
export function setAt(text: string, path: Path, value: unknown): string {
  const document = parseDocument(text);
  if (value === undefined) {
    removeAt(document, path);
  } else {
    makeParents(document, path);
    const node = document.getIn(path, true);
    if (isScalar(node) && (typeof value !== "object" || value === null)) {
      // The node stays, and with it the comment behind it.
      delete node.source;
      delete node.type;
      node.value = value;
    } else {
      document.setIn(path, document.createNode(value));
      putInOrder(document.getIn(path.slice(0, -1)), path.slice(0, -1).join("."));
    }
  }
  return document.toString(LAYOUT);
}

/** The text with exactly these entries below the path. Entries that stay keep their place and comments. */
export function setEntries(text: string, path: Path, entries: Record<string, string>): string {
  const known = valueAt(text, path);
  const before = typeof known === "object" && known !== null ? Object.keys(known) : [];
  let result = text;
  for (const [key, value] of Object.entries(entries)) {
    if (!before.includes(key) || (known as Record<string, unknown>)[key] !== value) {
      result = setAt(result, [...path, key], value);
    }
  }
  for (const key of before.filter((each) => !(each in entries))) {
    result = setAt(result, [...path, key], undefined);
  }
  return result;
}

/** The line (from 1) of what stands at the path, or of its nearest parent that is there. */
export function lineOf(text: string, path: Path): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) {
        break;
      }
      offset = (isScalar(pair.key) && pair.key.range?.[0]) || offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (!isScalar(item) && !isMap(item)) {
        break;
      }
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      break;
    }
  }
  return lines.linePos(offset).line;
}

function valueAt(text: string, path: Path): unknown {
  const value: unknown = parseDocument(text).getIn(path);
  return isMap(value) ? (value.toJSON() as unknown) : undefined;
}

/** A parent that is missing or `null` (`flink:` with nothing behind it) becomes a map. */
function makeParents(document: Document, path: Path) {
  if (!isMap(document.contents)) {
    document.contents = document.createNode({}) as never;
  }
  for (let length = 1; length < path.length; length++) {
    const parent = path.slice(0, length);
    if (!isMap(document.getIn(parent)) && !isSeq(document.getIn(parent))) {
      document.setIn(parent, document.createNode({}));
    }
  }
}

function removeAt(document: Document, path: Path) {
  if (!document.hasIn(path)) {
    return;
  }
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const left: unknown = document.getIn(parent);
  if (parent.length > 0 && isMap(left) && left.items.length === 0) {
    removeAt(document, parent);
  }
}

function sentence(message: string): string {
  const line = message.split("\n")[0] ?? message;
  return line.replace(/^\w*Error: /, "");
}
