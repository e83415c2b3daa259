import type { Call } from "../api/call";

/** The token never enters the text: the shell puts it in, from the variable that the README tells to set. */
const TOKEN = '"Authorization: Bearer $SLUICE_TOKEN"';

/** Left out, for then the server gives an id: each run of the copied line is a command of its own, as each click is. */
const OF_THIS_CLICK = "Idempotency-Key";

/** The call as a line for a POSIX shell. */
export function curl(call: Call, origin: string): string {
  const parts = [`curl --fail-with-body${call.method === "GET" ? "" : ` -X ${call.method}`}`];
  parts.push(`-H ${TOKEN}`);
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (name !== OF_THIS_CLICK) {
      parts.push(`-H ${quote(`${name}: ${value}`)}`);
    }
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
