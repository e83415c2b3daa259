import { describe, expect, it } from "vitest";
import { isOfKind, isUnreachable, problemOf, ProblemError, readProblem, unreachable } from "./problem";

describe("an answer that is no success", () => {
  it("keeps the server's words, and the status of the answer itself", () => {
    const problem = readProblem(
      422,
      JSON.stringify({
        type: "/problems/invalid-spec",
        title: "The spec is not valid",
        status: 400,
        detail: "parallelism is 0; it must be at least 1",
        pointer: "/flink/parallelism",
        remedy: "Set flink.parallelism to 1 or more.",
      }),
    );

    expect(problem).toEqual({
      type: "/problems/invalid-spec",
      title: "The spec is not valid",
      status: 422,
      detail: "parallelism is 0; it must be at least 1",
      pointer: "/flink/parallelism",
      remedy: "Set flink.parallelism to 1 or more.",
    });
  });

  it.each(["<html>Bad gateway</html>", "", "[]", '{"error":"x"}', "null"])(
    "names the status where the body %j is no problem",
    (body) => {
      expect(readProblem(502, body)).toMatchObject({
        title: "The server answered 502",
        status: 502,
        remedy: "Look into the API service's log (./sluice logs api-service).",
      });
    },
  );
});

describe("the kind of a problem", () => {
  it("is the last part of its type, and no part of it", () => {
    const conflict = { title: "", status: 409 };
    expect(
      isOfKind({ type: "urn:sluice:problem:generation-conflict", ...conflict }, "generation-conflict"),
    ).toBe(true);
    expect(isOfKind({ type: "urn:sluice:problem:job-running", ...conflict }, "generation-conflict")).toBe(
      false,
    );
  });

  it("is unreachable for no answer and for a gateway's, not for a refusal", () => {
    const answered = (status: number) => new ProblemError({ type: "about:blank", title: "", status });
    expect(isUnreachable(new ProblemError(unreachable()))).toBe(true);
    expect(isUnreachable(answered(503))).toBe(true);
    expect(isUnreachable(answered(409))).toBe(false);
    expect(isUnreachable(new Error("a bug of ours"))).toBe(false);
  });

  it("of an unexpected error carries its message as the detail", () => {
    expect(problemOf(new TypeError("x is undefined")).detail).toBe("x is undefined");
  });
});
