import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { get, put } from "../api/call";
import { commandCall } from "../command/calls";
import { curl, quote } from "./curl";

const ORIGIN = "http://localhost:8080";

describe("the curl of a call", () => {
  it("is the command with the token's variable and the body, and without the key of this click", () => {
    const call = commandCall("examples/steady", { type: "stop", drain: true }, "2f1c");

    expect(curl(call, ORIGIN)).toBe(
      [
        "curl --fail-with-body -X POST",
        '-H "Authorization: Bearer $SLUICE_TOKEN"',
        "-H 'Prefer: wait=30'",
        "-H 'Content-Type: application/json'",
        `--data '{"type":"stop","drain":true}'`,
        "http://localhost:8080/api/v1/namespaces/examples/jobs/steady/commands",
      ].join(" \\\n  "),
    );
  });

  it("of a read is short", () => {
    expect(curl(get("/jobs?limit=1&state=RUNNING"), ORIGIN)).toBe(
      [
        "curl --fail-with-body",
        '-H "Authorization: Bearer $SLUICE_TOKEN"',
        "'http://localhost:8080/api/v1/jobs?limit=1&state=RUNNING'",
      ].join(" \\\n  "),
    );
  });

  it("gives a real shell the very body and headers, quotes, dollars and line breaks included", () => {
    const args = ["it's", '"$HOME"', "`id`", "a\nb", "\\", "!x", "ü"];
    const call = put("/namespaces/a/jobs/b", { flink: { args } }, { "If-Match": '"3"' });

    // A shell function in curl's place prints the words it was given.
    const script = `curl() { printf '%s\\0' "$@"; }\n${curl(call, ORIGIN)}`;
    const words = execFileSync("/bin/sh", ["-c", script], { env: { SLUICE_TOKEN: "t0ken" } })
      .toString()
      .split("\0");

    expect(words).toEqual([
      "--fail-with-body",
      "-X",
      "PUT",
      "-H",
      "Authorization: Bearer t0ken",
      "-H",
      'If-Match: "3"',
      "-H",
      "Content-Type: application/json",
      "--data",
      JSON.stringify({ flink: { args } }),
      "http://localhost:8080/api/v1/namespaces/a/jobs/b",
      "",
    ]);
  });
});

describe("a shell word", () => {
  it.each([
    ["plain/word-1.x", "plain/word-1.x"],
    ["", "''"],
    ["two words", "'two words'"],
    ["it's", `'it'\\''s'`],
    ["$x", "'$x'"],
    ["*", "'*'"],
  ])("%j is %s", (word, quoted) => {
    expect(quote(word)).toBe(quoted);
  });
});
