import { describe, expect, it } from "vitest";
import { applyCall, commandCall, deleteCall, firstOrder } from "./calls";

describe("the call of", () => {
  it("a command holds its fields, its key and how long to wait", () => {
    expect(commandCall("a/b", { type: "start", from: { savepoint: "file:/s" } }, "k")).toEqual({
      method: "POST",
      path: "/api/v1/namespaces/a/jobs/b/commands",
      headers: { "Idempotency-Key": "k", Prefer: "wait=30" },
      body: { type: "start", from: { savepoint: "file:/s" } },
    });
  });

  it.each([
    ["a new job creates only", "absent", { "If-None-Match": "*" }],
    ["an edited job changes that generation only", { etag: '"3"' }, { "If-Match": '"3"' }],
    ["a spec saved over another asks nothing", "any", {}],
  ] as const)("%s", (_, basis, precondition) => {
    expect(applyCall("a/b", { cluster: "local" }, basis, "k")).toEqual({
      method: "PUT",
      path: "/api/v1/namespaces/a/jobs/b",
      headers: { "Idempotency-Key": "k", ...precondition },
      body: { cluster: "local" },
    });
  });

  it("a deletion says whether to cancel, and names the job safely", () => {
    expect(deleteCall("a/b?c", true, "k").path).toBe("/api/v1/namespaces/a/jobs/b%3Fc?cancel=true");
    expect(deleteCall("a/b", false, "k").path).toBe("/api/v1/namespaces/a/jobs/b");
  });

  it("a disposal names the savepoint that it is about, and nothing else", () => {
    expect(firstOrder("dispose", "file:/s/1")).toEqual({ type: "dispose", savepoint: "file:/s/1" });
  });
});
