import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  EmptyState,
  EmptyStateBody,
  Progress as ProgressBar,
  Title,
} from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { BrokerChange, Progress, Proposal, RebalanceReport } from "../api/types";
import { megabytes, moved, timeLeft } from "./texts";

/** What a rebalance would move, broker by broker, and how far it is. */
export function RebalanceTab({ report }: { report: RebalanceReport | undefined }) {
  if (!report?.proposal && !report?.progress) {
    return (
      <EmptyState titleText="Nothing is proposed yet" headingLevel="h2">
        <EmptyStateBody>
          Cruise Control computes a proposal after “Propose” or “Refresh”; it appears here when it is there.
        </EmptyStateBody>
      </EmptyState>
    );
  }
  return (
    <>
      {report.progress ? <Execution progress={report.progress} /> : null}
      {report.proposal ? <Proposed proposal={report.proposal} /> : null}
    </>
  );
}

function Execution({ progress }: { progress: Progress }) {
  const left = timeLeft(progress.timeLeft);
  return (
    <ProgressBar
      title="Moved so far"
      value={progress.percent}
      label={`${progress.percent} %, ${moved(progress)}${left === undefined ? "" : `, about ${left} left`}`}
      measureLocation="top"
    />
  );
}

function Proposed({ proposal }: { proposal: Proposal }) {
  const facts: [string, string][] = [
    ["Replicas to move", String(proposal.replicaMoves)],
    ["Leaders to move", String(proposal.leaderMoves)],
    ["Data to move", megabytes(proposal.dataMb)],
    ["Between disks", `${proposal.diskMoves} replicas, ${megabytes(proposal.diskDataMb)}`],
    [
      "Balancedness",
      `${proposal.balancednessBefore ?? "?"} before, ${proposal.balancednessAfter ?? "?"} after`,
    ],
    [
      "Seen by Cruise Control",
      `${proposal.monitoredPercent ?? "?"} % of partitions, ${proposal.windows ?? "?"} windows`,
    ],
  ];
  return (
    <>
      <Title headingLevel="h2">Proposal</Title>
      <DescriptionList isHorizontal isCompact>
        {facts.map(([term, text]) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>{text}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
      {proposal.brokers?.length ? <Brokers brokers={proposal.brokers} /> : null}
    </>
  );
}

function Brokers({ brokers }: { brokers: BrokerChange[] }) {
  return (
    <Table role="table" aria-label="Brokers before and after" variant="compact">
      <Thead>
        <Tr>
          <Th>Broker</Th>
          <Th>Data before</Th>
          <Th>Data after</Th>
          <Th>Replicas before</Th>
          <Th>Replicas after</Th>
          <Th>Leaders before</Th>
          <Th>Leaders after</Th>
        </Tr>
      </Thead>
      <Tbody>
        {brokers.map(({ broker, before, after }) => (
          <Tr key={broker}>
            <Td dataLabel="Broker">{broker}</Td>
            <Td dataLabel="Data before">{before ? megabytes(before.diskMb) : ""}</Td>
            <Td dataLabel="Data after">{after ? megabytes(after.diskMb) : ""}</Td>
            <Td dataLabel="Replicas before">{before?.replicas}</Td>
            <Td dataLabel="Replicas after">{after?.replicas}</Td>
            <Td dataLabel="Leaders before">{before?.leaders}</Td>
            <Td dataLabel="Leaders after">{after?.leaders}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
