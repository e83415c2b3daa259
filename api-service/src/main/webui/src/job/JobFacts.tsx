import {
  Alert,
  Card,
  CardBody,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from "@patternfly/react-core";
import ExternalLinkAltIcon from "@patternfly/react-icons/dist/esm/icons/external-link-alt-icon";
import type { ReactNode } from "react";
import type { JobItem } from "../api/types";
import { mayRun } from "../command/actions";
import { target } from "../rebalance/rows";
import { isAsDesired, stateOf } from "../status/freshness";
import { Age, Timestamp } from "../time/Timestamp";

/** How the state is known, what is wanted, and the run that it is about. */
export function JobFacts({ job }: { job: JobItem }) {
  return (
    <>
      {job.status?.cause ? (
        <Alert
          isInline
          component="h2"
          variant={stateOf(job) === "FAILED" ? "danger" : "warning"}
          title={job.spec.rebalance && stateOf(job) !== "FAILED" ? "What is said of it" : "Why it failed"}
          className="sluice-cause"
        >
          <span className="sluice-mono">{job.status.cause}</span>
        </Alert>
      ) : null}
      <DriftAlert job={job} />
      <div className="sluice-facts">
        <EvidenceCard job={job} />
        <WantedCard job={job} />
        <RunCard job={job} />
      </div>
    </>
  );
}

function DriftAlert({ job }: { job: JobItem }) {
  const drift = job.status?.configDrift ?? [];
  return drift.length === 0 ? null : (
    <Alert
      isInline
      component="h2"
      variant="warning"
      title="It runs with other settings than its spec says"
      className="sluice-cause"
    >
      <ul>
        {drift.map(({ setting, wanted, got, reason }) => (
          <li key={setting}>
            <Id>{setting}</Id> is {got}, and {wanted} is wanted: {reason}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function EvidenceCard({ job: { status } }: { job: JobItem }) {
  return (
    <FactCard
      title="Evidence"
      empty="Nothing was seen of this job yet; the monitor asks its cluster all the time."
    >
      {status
        ? [
            ["Source", status.evidence?.source],
            ["Seen", status.evidence?.seen],
            ["When", status.evidence && <Timestamp at={status.evidence.at} />],
            ["Of run", status.evidence?.run && <Id>{status.evidence.run}</Id>],
            ["Freshness", status.freshness === "STALE" ? "stale" : "current"],
            ["Failed asks", status.unreachable ? `${status.unreachable} in a row` : undefined],
            ["State before", status.previous],
          ]
        : []}
    </FactCard>
  );
}

function WantedCard({ job }: { job: JobItem }) {
  const { spec } = job;
  return (
    <FactCard title="Wanted" empty="">
      {[
        ["Desired", isAsDesired(job) ? job.desired : `${job.desired} (it is ${stateOf(job)})`],
        ["Cluster", spec.cluster],
        ["Moves", spec.rebalance && target(job)],
        ["Jar", spec.flink?.jar && <Id>{spec.flink.jar}</Id>],
        ["Parallelism", spec.flink?.parallelism],
        ["Upgrade", spec.upgrade],
        ["Generation", job.generation],
      ]}
    </FactCard>
  );
}

function RunCard({ job }: { job: JobItem }) {
  const { run, status } = job;
  const flinkUi = status?.links?.flinkUi;
  const history = status?.links?.history;
  return (
    <FactCard
      title={mayRun(job) ? "Current run" : "Last run"}
      empty="The job has not been started. A start gives it a run with an id of its own."
    >
      {run
        ? [
            ["Run", <Id key="run">{run.id}</Id>],
            [job.spec.rebalance ? "User task" : "Flink job", run.flinkJobId && <Id>{run.flinkJobId}</Id>],
            [
              "Started",
              run.since && (
                <>
                  <Timestamp at={run.since} />, <Age since={run.since} /> ago
                </>
              ),
            ],
            ["Restored from", run.restoredFrom && <Id>{run.restoredFrom}</Id>],
            ["By command", run.command && <Id>{run.command}</Id>],
            [
              "Flink",
              flinkUi && (
                <a href={flinkUi} target="_blank" rel="noreferrer">
                  Open in Flink’s UI <ExternalLinkAltIcon title="in a new tab" />
                </a>
              ),
            ],
            [
              "Archive",
              history && (
                <a href={history} target="_blank" rel="noreferrer">
                  Open as it ended <ExternalLinkAltIcon title="in a new tab" />
                </a>
              ),
            ],
          ]
        : []}
    </FactCard>
  );
}

interface FactCardProps {
  title: string;
  /** What is said where there is no fact. */
  empty: string;
  children: [term: string, fact: ReactNode][];
}

function FactCard({ title, empty, children }: FactCardProps) {
  const known = children.filter(([, fact]) => fact !== undefined && fact !== "" && fact !== null);
  return (
    <Card isFullHeight component="section" aria-label={title}>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        {known.length === 0 ? (
          <p className="sluice-muted">{empty}</p>
        ) : (
          <DescriptionList isHorizontal isCompact horizontalTermWidthModifier={{ default: "7rem" }}>
            {known.map(([term, fact]) => (
              <DescriptionListGroup key={term}>
                <DescriptionListTerm>{term}</DescriptionListTerm>
                <DescriptionListDescription>{fact}</DescriptionListDescription>
              </DescriptionListGroup>
            ))}
          </DescriptionList>
        )}
      </CardBody>
    </Card>
  );
}

function Id({ children }: { children: string }) {
  return <span className="sluice-mono">{children}</span>;
}
