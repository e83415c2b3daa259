import { Label } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { Link } from "react-router";
import type { BulkItem } from "../api/types";
import { PhaseLabel } from "../command/PhaseLabel";
import { jobPlace } from "../job/place";
import { StatusLabel } from "../status/StatusLabel";
import { NOT_SEEN } from "../status/states";
import { IN_DOUBT, type Outcomes } from "./outcomes";

interface Props {
  items: readonly BulkItem[];
  /** Absent in a preview. */
  outcomes?: Outcomes;
}

/** Job by job: how it is, and what becomes of its command. */
export function BulkTable({ items, outcomes }: Props) {
  return (
    <div className="sluice-bulk-table">
      <Table role="table" aria-label="Jobs of the command" variant="compact" isStickyHeader>
        <Thead>
          <Tr>
            <Th width={30}>Job</Th>
            <Th width={15}>State</Th>
            <Th width={15}>Command</Th>
            <Th>What came of it</Th>
          </Tr>
        </Thead>
        <Tbody>
          {items.map((item) => (
            <Tr key={item.job}>
              <Td dataLabel="Job">{outcomes ? <Link to={jobPlace(item.job)}>{item.job}</Link> : item.job}</Td>
              <Td dataLabel="State">
                <StatusLabel state={item.state ?? NOT_SEEN} isCompact />
                {item.freshness === "STALE" ? <span className="sluice-muted"> not confirmed</span> : null}
              </Td>
              <Td dataLabel="Command">
                <Sent item={item} outcomes={outcomes} />
              </Td>
              <Td dataLabel="What came of it">
                <Told item={item} outcomes={outcomes} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  );
}

interface CellProps {
  item: BulkItem;
  outcomes: Outcomes | undefined;
}

/** The phase of a command that is on its way; the fate of the sending else. */
function Sent({ item, outcomes }: CellProps) {
  const progress = item.command ? outcomes?.get(item.command) : undefined;
  if (progress && progress.phase !== IN_DOUBT) {
    return <PhaseLabel phase={progress.phase} />;
  }
  switch (item.result) {
    case "would-send":
      return <span className="sluice-muted">would be sent</span>;
    case "refused":
      return (
        <Label isCompact color="red">
          not sent
        </Label>
      );
    case "in-doubt":
      return (
        <Label isCompact color="orange">
          in doubt
        </Label>
      );
    default:
      return <span>{item.result}</span>;
  }
}

function Told({ item, outcomes }: CellProps) {
  const progress = item.command ? outcomes?.get(item.command) : undefined;
  const problem = progress?.problem ?? (progress && progress.phase !== IN_DOUBT ? undefined : item.problem);
  return problem ? (
    <>
      {problem.detail ?? problem.title}
      {problem.remedy ? <span className="sluice-muted"> What to do: {problem.remedy}</span> : null}
    </>
  ) : null;
}
