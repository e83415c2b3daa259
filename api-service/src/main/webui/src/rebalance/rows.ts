import type { JobItem, Proposal } from "../api/types";
import { megabytes } from "./texts";

/** The rebalances among all jobs, by their names. */
export function rebalancesOf(jobs: Iterable<JobItem>): JobItem[] {
  return [...jobs]
    .filter(({ spec }) => spec.rebalance !== undefined)
    .sort((one, other) => one.id.localeCompare(other.id));
}

/** Which Kafka is rebalanced, and how. */
export function target({ spec }: JobItem): string {
  const { kafkaCluster, mode = "full", brokers = [] } = spec.rebalance ?? {};
  const cluster = spec.cluster ?? "no cluster";
  const where = kafkaCluster === undefined ? cluster : `${kafkaCluster} on ${cluster}`;
  return `${where}, ${mode}${brokers.length > 0 ? ` ${brokers.join(", ")}` : ""}`;
}

/** A proposal in one line. */
export function proposed(proposal: Proposal | undefined): string {
  if (!proposal) {
    return "none yet";
  }
  const { replicaMoves, leaderMoves, diskMoves, dataMb, diskDataMb } = proposal;
  const { balancednessBefore: before, balancednessAfter: after } = proposal;
  return [
    `${replicaMoves + diskMoves} replicas and ${leaderMoves} leaders, ${megabytes(dataMb + diskDataMb)}`,
    ...(before === undefined || after === undefined ? [] : [`balancedness ${before} to ${after}`]),
  ].join("; ");
}
