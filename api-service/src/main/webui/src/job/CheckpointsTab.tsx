import { Label } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { Timestamp } from "../time/Timestamp";
import { HistoryList } from "./HistoryList";
import { sizeOf, took } from "./checkpoint";
import { useCheckpoints } from "./useHistory";

const EMPTY = {
  title: "No checkpoints yet",
  body: "Each checkpoint that completes or fails is listed here. What the job's policies decide about them is under Alerts.",
};

export function CheckpointsTab({ job }: { job: string }) {
  return (
    <HistoryList query={useCheckpoints(job)} what="checkpoints" empty={EMPTY}>
      {(items) => (
        <Table role="table" aria-label="Checkpoints" variant="compact">
          <Thead>
            <Tr>
              <Th width={15}>When</Th>
              <Th width={10}>Number</Th>
              <Th width={10}>Result</Th>
              <Th width={10}>Took</Th>
              <Th width={15}>Size</Th>
              <Th>Where, or why not</Th>
            </Tr>
          </Thead>
          <Tbody>
            {items.map((checkpoint) => (
              <Tr key={`${checkpoint.run}-${String(checkpoint.id)}`}>
                <Td dataLabel="When">
                  <Timestamp at={checkpoint.endedAt ?? checkpoint.triggeredAt} />
                </Td>
                <Td dataLabel="Number">
                  {checkpoint.kind === "savepoint" ? `${String(checkpoint.id)}, savepoint` : checkpoint.id}
                  {checkpoint.missed ? ` (${String(checkpoint.missed)} before it not seen)` : null}
                </Td>
                <Td dataLabel="Result">
                  <Label color={checkpoint.status === "failed" ? "red" : "green"} isCompact>
                    {checkpoint.status}
                  </Label>
                </Td>
                <Td dataLabel="Took">{took(checkpoint)}</Td>
                <Td dataLabel="Size">{sizeOf(checkpoint)}</Td>
                <Td dataLabel="Where, or why not" modifier="breakWord">
                  {checkpoint.cause ?? checkpoint.path}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </HistoryList>
  );
}
