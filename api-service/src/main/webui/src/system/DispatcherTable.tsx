import { ExpandableRowContent, Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { Label } from "@patternfly/react-core";
import { useState } from "react";
import type { Dispatcher } from "../api/types";
import { Age, Timestamp } from "../time/Timestamp";
import { PartitionTable } from "./PartitionTable";
import { isHeard, ranges, rate } from "./figures";

const COLUMNS = 10;

/** One row for each instance; its partitions below it, on demand. */
export function DispatcherTable({ items }: { items: readonly Dispatcher[] }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (instance: string) =>
    setOpen((before) =>
      before.has(instance)
        ? new Set([...before].filter((each) => each !== instance))
        : new Set([...before, instance]),
    );
  return (
    <Table role="table" aria-label="Dispatchers" variant="compact" isExpandable>
      <Thead>
        <Tr>
          <Th screenReaderText="Its partitions" />
          <Th>Instance</Th>
          <Th>State</Th>
          <Th>Up for</Th>
          <Th>Partitions</Th>
          <Th info={{ tooltip: "Commands that wait for their turn in their job" }}>Queued</Th>
          <Th info={{ tooltip: "Commands that are being carried out, or wait for their cluster" }}>
            In flight
          </Th>
          <Th modifier="wrap">Oldest waits for</Th>
          <Th modifier="wrap">Commands/s</Th>
          <Th info={{ tooltip: "Executor time spent in each second: 1 is one command at work all the time" }}>
            Load
          </Th>
        </Tr>
      </Thead>
      {items.map((item, index) => (
        <Tbody key={item.instance} isExpanded={open.has(item.instance)}>
          <Tr>
            <Td
              expand={{
                rowIndex: index,
                isExpanded: open.has(item.instance),
                onToggle: () => toggle(item.instance),
                expandId: "partitions-of-dispatcher",
              }}
            />
            <Td dataLabel="Instance">
              {/* The button beside it is called by this id. */}
              <span id={`simple-node${index}`} className="sluice-mono">
                {item.instance}
              </span>
              <div className="sluice-muted">
                {item.host}
                {item.version ? `, version ${item.version}` : ""}
              </div>
            </Td>
            <Td dataLabel="State">
              <StateOf item={item} />
            </Td>
            <Td dataLabel="Up for">{isHeard(item) ? <Age since={item.since} /> : null}</Td>
            <Td dataLabel="Partitions">
              {item.partitions.length}
              <div className="sluice-muted">{ranges(item.partitions.map(({ partition }) => partition))}</div>
            </Td>
            <Td dataLabel="Queued">{item.queued}</Td>
            <Td dataLabel="In flight">{item.inFlight}</Td>
            <Td dataLabel="Oldest waits for">
              {item.oldest && isHeard(item) ? <Age since={item.oldest} /> : null}
            </Td>
            <Td dataLabel="Commands/s">{rate(item.commandsPerSecond)}</Td>
            <Td dataLabel="Load">{rate(item.executorTime)}</Td>
          </Tr>
          <Tr isExpanded={open.has(item.instance)}>
            <Td />
            <Td colSpan={COLUMNS - 1}>
              <ExpandableRowContent>
                <PartitionTable dispatcher={item} />
              </ExpandableRowContent>
            </Td>
          </Tr>
        </Tbody>
      ))}
    </Table>
  );
}

const COLOURS: Record<string, "green" | "blue" | "orange"> = {
  running: "green",
  rebalancing: "blue",
  draining: "orange",
};

/** A silent instance keeps its last figures, and is not called running. */
function StateOf({ item }: { item: Dispatcher }) {
  if (!isHeard(item)) {
    return (
      <>
        <Label isCompact color="orange">
          not heard of
        </Label>
        <div className="sluice-muted">
          since <Timestamp at={item.observedAt} />; its last figures
        </div>
      </>
    );
  }
  return (
    <Label isCompact color={COLOURS[item.state] ?? "grey"}>
      {item.state}
    </Label>
  );
}
