import { describe, expect, it } from "vitest";
import type { CommandItem } from "../api/types";
import { ProblemError, unreachable } from "../problem/problem";
import { mayHaveLanded, OutcomeError } from "./OutcomeError";

const failed: CommandItem = {
  id: "c1",
  job: "a/b",
  type: "start",
  phase: "failed",
  at: "2026-01-01T12:00:00Z",
  problem: {
    type: "urn:sluice:problem:cluster-unreachable",
    title: "The cluster does not answer",
    status: 503,
  },
};

describe("a bad outcome", () => {
  it("is told in the words of its problem", () => {
    expect(new OutcomeError(failed).problem).toMatchObject({
      title: "The cluster does not answer",
      command: "c1",
    });
  });

  it("without a problem is told by its phase", () => {
    const { problem: _none, ...superseded } = { ...failed, phase: "superseded" };

    expect(new OutcomeError(superseded).problem.title).toBe("The start was superseded");
  });
});

describe("a try that may have landed", () => {
  it("is one that no server answered, or answered with 503", () => {
    expect(mayHaveLanded(new ProblemError(unreachable()))).toBe(true);
    expect(
      mayHaveLanded(new ProblemError({ type: "urn:sluice:problem:in-doubt", title: "", status: 503 })),
    ).toBe(true);
  });

  it("is no refusal, and no outcome, whatever its status", () => {
    expect(mayHaveLanded(new ProblemError({ type: "about:blank", title: "", status: 409 }))).toBe(false);
    expect(mayHaveLanded(new OutcomeError(failed))).toBe(false);
  });
});
