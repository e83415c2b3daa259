import type { Cluster, JobSpec } from "../api/types";
import { writeSpec } from "../spec/write";

/** What a new job begins with; where there is one cluster only, there is nothing to choose. */
export function newSpecText(clusters: readonly Cluster[]): string {
  const only = clusters.length === 1 ? clusters[0]?.name : undefined;
  return writeSpec({ ...(only === undefined ? {} : { cluster: only }), flink: { parallelism: 1 } });
}

/**
 * The spec to edit, without what is desired: absent means unchanged, and so saving a spec never starts a job that
 * somebody has stopped meanwhile.
 */
export function editedSpecText(spec: JobSpec): string {
  const { desired: _asTheLastCommandLeftIt, ...edited } = spec;
  return writeSpec(edited);
}
