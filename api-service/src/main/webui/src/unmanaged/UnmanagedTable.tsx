import { Button, Label } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { Unmanaged } from "../api/types";
import { Age, Timestamp } from "../time/Timestamp";
import { described } from "./adoption";

interface Props {
  items: readonly Unmanaged[];
  onAdopt: (item: Unmanaged) => void;
}

export function UnmanagedTable({ items, onAdopt }: Props) {
  return (
    <Table role="table" aria-label="Unmanaged" variant="compact">
      <Thead>
        <Tr>
          <Th>Cluster</Th>
          <Th width={40}>What it is there</Th>
          <Th>State</Th>
          <Th>Since</Th>
          <Th screenReaderText="Adopt" />
        </Tr>
      </Thead>
      <Tbody>
        {items.map((item) => (
          <Row
            key={`${item.cluster} ${described(item).kind} ${described(item).name}`}
            item={item}
            onAdopt={onAdopt}
          />
        ))}
      </Tbody>
    </Table>
  );
}

function Row({ item, onAdopt }: { item: Unmanaged; onAdopt: (item: Unmanaged) => void }) {
  const { kind, name } = described(item);
  return (
    <Tr>
      <Td dataLabel="Cluster">{item.cluster}</Td>
      <Td dataLabel="What it is there">
        {item.title ?? <span className="sluice-mono">{name}</span>}
        <div className="sluice-muted">
          {kind}
          {item.title === undefined ? "" : " "}
          {item.title === undefined ? null : <span className="sluice-mono">{name}</span>}
        </div>
      </Td>
      <Td dataLabel="State">
        {item.nativeState ?? <span className="sluice-muted">not told</span>}
        {item.freshness === "STALE" ? (
          <div className="sluice-muted">
            <Label isCompact color="orange">
              stale
            </Label>{" "}
            as of <Timestamp at={item.observedAt} />
          </div>
        ) : null}
      </Td>
      <Td dataLabel="Since">{item.since ? <Age since={item.since} /> : null}</Td>
      <Td isActionCell>
        <Button
          variant="secondary"
          size="sm"
          aria-label={`Adopt ${item.title ?? name}`}
          onClick={() => onAdopt(item)}
        >
          Adopt
        </Button>
      </Td>
    </Tr>
  );
}
