import { describe, expect, it } from "vitest";
import type { JobItem, JobSpec } from "../api/types";
import { proposed, rebalancesOf, target } from "./rows";

const job = (id: string, spec: Partial<JobSpec>) => ({ id, spec: { cluster: "orders", ...spec } }) as JobItem;

describe("the rebalances", () => {
  it("are the jobs that move partitions, by their names", () => {
    const jobs = [
      job("b/b", { rebalance: {} }),
      job("a/flink", { flink: {} }),
      job("a/a", { rebalance: {} }),
    ];

    expect(rebalancesOf(jobs).map(({ id }) => id)).toEqual(["a/a", "b/b"]);
  });

  it.each([
    [{}, "orders, full"],
    [{ kafkaCluster: "my-kafka" }, "my-kafka on orders, full"],
    [{ mode: "add-brokers" as const, brokers: [3, 4] }, "orders, add-brokers 3, 4"],
  ])("%j are of %s", (rebalance, text) => {
    expect(target(job("a/a", { rebalance }))).toBe(text);
  });
});

describe("a proposal in one line", () => {
  const proposal = { replicaMoves: 12, leaderMoves: 3, diskMoves: 0, dataMb: 2300, diskDataMb: 0 };

  it("tells what moves, and what it is good for where that is known", () => {
    expect(proposed(undefined)).toBe("none yet");
    expect(proposed(proposal)).toBe("12 replicas and 3 leaders, 2.3 GB");
    expect(proposed({ ...proposal, balancednessBefore: 61.5, balancednessAfter: 90 })).toBe(
      "12 replicas and 3 leaders, 2.3 GB; balancedness 61.5 to 90",
    );
  });
});
