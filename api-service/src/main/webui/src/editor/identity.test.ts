import { describe, expect, it } from "vitest";
import { identityProblem, problemOfNew } from "./identity";

describe("the id of a new job", () => {
  it.each(["a/b", "payments/fraud-2", `${"n".repeat(63)}/0`])("%s is one", (id) => {
    expect(identityProblem(id)).toBeUndefined();
  });

  it.each([
    ["Payments/fraud", "/namespace", "“Payments” is no DNS label."],
    ["payments/fraud_2", "/name", "“fraud_2” is no DNS label."],
    ["payments/-x", "/name", "“-x” is no DNS label."],
    [`a/${"n".repeat(64)}`, "/name", `“${"n".repeat(64)}” is no DNS label.`],
    ["a/b/c", "/name", "“b/c” is no DNS label."],
    ["/b", "/namespace", "“” is no DNS label."],
  ])("%s is none, and the field is named", (id, pointer, detail) => {
    expect(identityProblem(id)).toMatchObject({ pointer, detail });
  });
});

describe("a refused new job", () => {
  it("whose name is taken is told so at the name", () => {
    const conflict = {
      type: "urn:sluice:problem:generation-conflict",
      title: "The job has changed meanwhile",
      status: 409,
    };

    expect(problemOfNew(conflict, "a/b")).toMatchObject({
      title: "There is such a job already",
      detail: "a/b is declared already.",
      pointer: "/name",
    });
  });

  it("is told anything else in the server's words", () => {
    const other = { type: "urn:sluice:problem:invalid-spec", title: "The spec is not valid", status: 422 };

    expect(problemOfNew(other, "a/b")).toBe(other);
  });
});
