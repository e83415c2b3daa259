import { describe, expect, it } from "vitest";
import type { JobItem } from "../api/types";
import { jobsText, plan } from "./plan";

const job = (name: string, state?: string, freshness: "CURRENT" | "STALE" = "CURRENT"): JobItem => ({
  id: `a/${name}`,
  namespace: "a",
  name,
  generation: 1,
  spec: {},
  desired: "running",
  ...(state ? { status: { state, since: "2026-01-01T12:00:00Z", freshness } } : {}),
});

describe("the plan of a stop", () => {
  it("leaves out jobs without a run, and says why", () => {
    const { apt, pointless } = plan([job("runs", "RUNNING"), job("stopped", "SUSPENDED")], "stop");

    expect(apt.map(({ name }) => name)).toEqual(["runs"]);
    expect(pointless).toEqual([
      {
        job: expect.objectContaining({ name: "stopped" }),
        why: "The job is SUSPENDED; there is no run to act on.",
      },
    ]);
  });

  it("goes to a job of which nothing fresh is known", () => {
    expect(plan([job("stale", "SUSPENDED", "STALE"), job("new")], "stop").apt).toHaveLength(2);
  });
});

it("a number of jobs is said as people do", () => {
  expect([0, 1, 2].map(jobsText)).toEqual(["0 jobs", "1 job", "2 jobs"]);
});
