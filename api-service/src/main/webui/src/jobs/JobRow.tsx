import { Label, LabelGroup } from "@patternfly/react-core";
import ArrowRightIcon from "@patternfly/react-icons/dist/esm/icons/arrow-right-icon";
import { Td, Tr } from "@patternfly/react-table";
import { memo } from "react";
import { Link } from "react-router";
import type { JobItem } from "../api/types";
import { Spoken } from "../app/Spoken";
import { mayRun } from "../command/actions";
import { jobPlace } from "../job/place";
import { StatusLabel } from "../status/StatusLabel";
import { Staleness } from "../status/Staleness";
import { isAsDesired, stateOf } from "../status/freshness";
import { Age } from "../time/Timestamp";

interface Props {
  job: JobItem;
  index: number;
  measure: (row: Element | null) => void;
}

/** One job; drawn again only when that job has changed. */
export const JobRow = memo(function JobRow({ job, index, measure }: Props) {
  const { status, run, spec } = job;
  return (
    <Tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <Td dataLabel="Job">
        <Link to={jobPlace(job.id)}>{job.id}</Link>
      </Td>
      <Td dataLabel="Desired → actual">
        <span className="sluice-state-cell">
          <span className={isAsDesired(job) ? "sluice-muted" : undefined}>{job.desired}</span>
          <ArrowRightIcon title="is" className="sluice-muted" />
          <StatusLabel state={stateOf(job)} isCompact />
        </span>
      </Td>
      <Td dataLabel="Freshness">{status ? <JobFreshness status={status} /> : <None />}</Td>
      <Td dataLabel="In this state for">{status ? <Age since={status.since} /> : <None />}</Td>
      <Td dataLabel="Run age">{run?.since && mayRun(job) ? <Age since={run.since} /> : <None />}</Td>
      <Td dataLabel="Cluster">{spec.cluster ?? <None />}</Td>
      <Td dataLabel="Parallelism">{spec.flink?.parallelism ?? <None />}</Td>
      <Td dataLabel="Labels">
        <Labels labels={spec.labels ?? {}} />
      </Td>
    </Tr>
  );
});

function JobFreshness({ status }: { status: NonNullable<JobItem["status"]> }) {
  if (status.freshness === "STALE") {
    return <Staleness status={status} />;
  }
  return <span className="sluice-muted">current</span>;
}

function Labels({ labels }: { labels: Record<string, string> }) {
  const entries = Object.entries(labels);
  if (entries.length === 0) {
    return <None />;
  }
  return (
    <LabelGroup numLabels={2} isCompact aria-label="Labels">
      {entries.map(([key, value]) => (
        <Label
          key={key}
          isCompact
          variant="outline"
          render={({ className, content, componentRef }) => (
            <Link
              ref={componentRef}
              className={className}
              to={`/jobs?${new URLSearchParams({ label: `${key}=${value}` })}`}
              title="Show all jobs with this label"
            >
              {content}
            </Link>
          )}
        >
          {value === "" ? key : `${key}=${value}`}
        </Label>
      ))}
    </LabelGroup>
  );
}

function None() {
  return (
    <span className="sluice-muted">
      <span aria-hidden>–</span>
      <Spoken>none</Spoken>
    </span>
  );
}
