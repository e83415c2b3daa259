import { Label } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { Link } from "react-router";
import type { AlertItem } from "../api/types";
import { jobPlace } from "../job/place";
import { Timestamp } from "../time/Timestamp";
import { colourOf } from "./severity";

/** Alerts with why and what to do. */
export function AlertTable({ items, withJob = false }: { items: AlertItem[]; withJob?: boolean }) {
  return (
    <Table role="table" aria-label="Alerts" variant="compact">
      <Thead>
        <Tr>
          <Th width={10}>Kind</Th>
          {withJob ? <Th width={15}>Job</Th> : null}
          <Th width={10}>Since</Th>
          {withJob ? null : <Th width={10}>Until</Th>}
          <Th width={20}>What</Th>
          <Th width={20}>Why</Th>
          <Th>What to do</Th>
        </Tr>
      </Thead>
      <Tbody>
        {items.map((alert) => (
          <Tr key={alert.id}>
            <Td dataLabel="Kind">
              <Label color={alert.resolvedAt ? "grey" : colourOf(alert.severity)} isCompact>
                {alert.kind}
              </Label>
            </Td>
            {withJob ? (
              <Td dataLabel="Job" modifier="breakWord">
                {alert.job ? <Link to={`${jobPlace(alert.job)}/alerts`}>{alert.job}</Link> : null}
              </Td>
            ) : null}
            <Td dataLabel="Since">
              <Timestamp at={alert.since ?? alert.raisedAt} />
            </Td>
            {withJob ? null : (
              <Td dataLabel="Until">{alert.resolvedAt ? <Timestamp at={alert.resolvedAt} /> : "it holds"}</Td>
            )}
            <Td dataLabel="What" modifier="breakWord">
              {alert.summary}
            </Td>
            <Td dataLabel="Why" className="sluice-cause">
              {alert.cause}
            </Td>
            <Td dataLabel="What to do" modifier="breakWord">
              {alert.remedy}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
