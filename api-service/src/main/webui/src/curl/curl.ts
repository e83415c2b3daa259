import type { Call } from "../api/call";

/** The token never enters the text: the shell puts it in, from the variable that the README tells to set. */
const TOKEN = '"Authorization: Bearer $SLUICE_TOKEN"';

/** Each run of the copied line is a command of its own, as each click is. */
const FRESH_KEY = '"Idempotency-Key: $(uuidgen)"';

/** The call as a line for a POSIX shell. */
export function curl(call: Call, origin: string): string {
  const parts = [`curl --fail-with-body${call.method === "GET" ? "" : ` -X ${call.method}`}`];
  parts.push(`-H ${TOKEN}`);
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    parts.push(`-H ${name === "Idempotency-Key" ? FRESH_KEY : quote(`${name}: ${value}`)}`);
  }
  if (call.body !== undefined) {
    parts.push(`-H ${quote("Content-Type: application/json")}`);
    parts.push(`--data ${quote(JSON.stringify(call.body))}`);
  }
  parts.push(quote(origin + call.path));
  return parts.join(" \\\n  ");
}

/** One shell word, whatever is in it: a single quote ends the quoting, comes escaped, and opens it again. */
export function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) {
    return word;
  }
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
