import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { Dispatcher } from "../api/types";
import { Age } from "../time/Timestamp";
import { isHeard, rate } from "./figures";

/** What each partition of an instance has to do. */
export function PartitionTable({ dispatcher }: { dispatcher: Dispatcher }) {
  if (dispatcher.partitions.length === 0) {
    return <p className="sluice-muted">It owns no partition.</p>;
  }
  return (
    <Table role="table" aria-label={`Partitions of ${dispatcher.instance}`} variant="compact" borders={false}>
      <Thead>
        <Tr>
          <Th>Partition</Th>
          <Th>Queued</Th>
          <Th>In flight</Th>
          <Th>Oldest waits for</Th>
          <Th>Commands/s</Th>
          <Th>Load</Th>
        </Tr>
      </Thead>
      <Tbody>
        {dispatcher.partitions.map((each) => (
          <Tr key={each.partition}>
            <Td dataLabel="Partition">{each.partition}</Td>
            <Td dataLabel="Queued">{each.queued}</Td>
            <Td dataLabel="In flight">{each.inFlight}</Td>
            <Td dataLabel="Oldest waits for">
              {each.oldest && isHeard(dispatcher) ? <Age since={each.oldest} /> : null}
            </Td>
            <Td dataLabel="Commands/s">{rate(each.commandsPerSecond)}</Td>
            <Td dataLabel="Load">{rate(each.executorTime)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
