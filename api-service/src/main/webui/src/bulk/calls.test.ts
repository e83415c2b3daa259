import { expect, it } from "vitest";
import { bulkCall, previewCall } from "./calls";

it("a preview names the jobs and sends nothing, so it needs no key", () => {
  expect(previewCall(["a/b", "a/c"], { type: "stop", drain: true })).toEqual({
    method: "POST",
    path: "/api/v1/bulk/commands",
    headers: {},
    body: { selector: { jobs: ["a/b", "a/c"] }, command: { type: "stop", drain: true }, dryRun: true },
  });
});

it("what is sent names the jobs that were previewed, under the key of this click", () => {
  expect(bulkCall(["a/b"], { type: "cancel" }, "k")).toEqual({
    method: "POST",
    path: "/api/v1/bulk/commands",
    headers: { "Idempotency-Key": "k" },
    body: { selector: { jobs: ["a/b"] }, command: { type: "cancel" } },
  });
});
