import { Progress as ProgressBar, ProgressSize } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { Link } from "react-router";
import type { JobItem } from "../api/types";
import { CommandButtons } from "../command/CommandButtons";
import { jobPlace } from "../job/place";
import { StatusLabel } from "../status/StatusLabel";
import { Staleness } from "../status/Staleness";
import { stateOf } from "../status/freshness";
import { Age } from "../time/Timestamp";
import { proposed, target } from "./rows";
import { moved, timeLeft } from "./texts";

export function RebalancesTable({ rebalances }: { rebalances: readonly JobItem[] }) {
  return (
    <Table role="table" aria-label="Rebalances" variant="compact">
      <Thead>
        <Tr>
          <Th width={15}>Rebalance</Th>
          <Th>Of</Th>
          <Th>State</Th>
          <Th width={25}>Proposal</Th>
          <Th width={20}>Moved so far</Th>
          <Th screenReaderText="What can be asked of it" />
        </Tr>
      </Thead>
      <Tbody>
        {rebalances.map((job) => (
          <Row key={job.id} job={job} />
        ))}
      </Tbody>
    </Table>
  );
}

function Row({ job }: { job: JobItem }) {
  const { status } = job;
  return (
    <Tr>
      <Td dataLabel="Rebalance">
        <Link to={jobPlace(job.id)}>{job.id}</Link>
      </Td>
      <Td dataLabel="Of">{target(job)}</Td>
      <Td dataLabel="State">
        <StatusLabel state={stateOf(job)} isCompact />
        {status ? (
          <div className="sluice-muted">
            for <Age since={status.since} />
          </div>
        ) : null}
        {status?.freshness === "STALE" ? <Staleness status={status} /> : null}
        {status?.cause ? <div className="sluice-mono">{status.cause}</div> : null}
      </Td>
      <Td dataLabel="Proposal">{proposed(status?.rebalance?.proposal)}</Td>
      <Td dataLabel="Moved so far">
        <Moved job={job} />
      </Td>
      <Td isActionCell>
        <div className="sluice-row-actions">
          <CommandButtons job={job} />
        </div>
      </Td>
    </Tr>
  );
}

function Moved({ job }: { job: JobItem }) {
  const progress = job.status?.rebalance?.progress;
  if (!progress) {
    return <span className="sluice-muted">nothing</span>;
  }
  const left = stateOf(job) === "RUNNING" ? timeLeft(progress.timeLeft) : undefined;
  return (
    <ProgressBar
      aria-label={`Moved for ${job.id}`}
      size={ProgressSize.sm}
      value={progress.percent}
      label={`${progress.percent} %, ${moved(progress)}${left === undefined ? "" : `, about ${left} left`}`}
      measureLocation="top"
    />
  );
}
