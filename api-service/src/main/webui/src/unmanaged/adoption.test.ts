import { describe, expect, it } from "vitest";
import type { Unmanaged } from "../api/types";
import { adoptCall, described, suggestedJob } from "./adoption";

const base = { cluster: "local", freshness: "CURRENT", observedAt: "2026-11-20T12:00:00Z" } as const;
const flink: Unmanaged = { ...base, target: { flinkJob: "ab12" }, title: "State machine: Job #1!" };
const resource: Unmanaged = { ...base, target: { deployment: "flink-risk/scores" }, job: "risk/scores" };

describe("an adoption", () => {
  it("is offered under a name that is one", () => {
    expect(suggestedJob(flink)).toBe("default/state-machine-job-1");
    expect(suggestedJob({ ...flink, title: "…" })).toBe("default/adopted");
    expect(suggestedJob({ ...flink, title: `${"a".repeat(62)} b` })).toBe(`default/${"a".repeat(62)}`);
  });

  it("of a resource has the resource's name", () => {
    expect(suggestedJob(resource)).toBe("risk/scores");
    expect(described(resource)).toEqual({ kind: "FlinkDeployment", name: "flink-risk/scores" });
    expect(described({ ...base, target: { kafkaRebalance: "kafka/orders" } })).toEqual({
      kind: "KafkaRebalance",
      name: "kafka/orders",
    });
  });

  it("is a command of the job that is to be", () => {
    const call = adoptCall(flink, { job: "demo/machine", jar: "" }, "k");
    expect(call.path).toBe("/api/v1/namespaces/demo/jobs/machine/commands");
    expect(call.body).toEqual({ type: "adopt", cluster: "local", target: { flinkJob: "ab12" } });
    expect(call.headers).toMatchObject({ "Idempotency-Key": "k" });
  });

  it("says the jar where it is known", () => {
    expect(adoptCall(flink, { job: "demo/machine", jar: " file:a.jar " }, "k").body).toMatchObject({
      jar: "file:a.jar",
    });
  });
});
