import { jobPath, post, type Call } from "../api/call";
import type { Unmanaged } from "../api/types";
import { WAIT_SECONDS } from "../command/calls";

/** What it is there, in a word and a name. */
export function described({ target }: Unmanaged): { kind: string; name: string } {
  if (target.deployment !== undefined) {
    return { kind: "FlinkDeployment", name: target.deployment };
  }
  if (target.sessionJob !== undefined) {
    return { kind: "FlinkSessionJob", name: target.sessionJob };
  }
  if (target.kafkaRebalance !== undefined) {
    return { kind: "KafkaRebalance", name: target.kafkaRebalance };
  }
  return { kind: "Flink job", name: target.flinkJob ?? "" };
}

const MAX_LABEL = 63;

/** A name to begin with: a resource has its own, a Flink job's title is made into one. */
export function suggestedJob({ job, title }: Unmanaged): string {
  if (job !== undefined) {
    return job;
  }
  const name = (title ?? "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LABEL)
    .replace(/^-+|-+$/g, "");
  return `default/${name === "" ? "adopted" : name}`;
}

export interface Adoption {
  job: string;
  /** Of a Flink job, where it is known. */
  jar: string;
}

export function adoptCall(item: Unmanaged, { job, jar }: Adoption, key: string): Call {
  const command = {
    type: "adopt",
    cluster: item.cluster,
    target: item.target,
    ...(jar.trim() === "" ? {} : { jar: jar.trim() }),
  };
  return post(`${jobPath(job)}/commands`, command, {
    "Idempotency-Key": key,
    Prefer: `wait=${WAIT_SECONDS}`,
  });
}
