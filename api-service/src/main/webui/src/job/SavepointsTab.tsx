import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import type { CommandType, JobItem, Savepoint } from "../api/types";
import { CommandDialog } from "../command/CommandDialog";
import { OfferedButton } from "../command/OfferedButton";
import { availability } from "../command/actions";
import { CopyButton } from "../copy/CopyButton";
import { Timestamp } from "../time/Timestamp";
import { HistoryList } from "./HistoryList";
import { useSavepoints } from "./useHistory";

const EMPTY = {
  title: "No savepoints yet",
  body: "A stop takes one, and so does “Savepoint” while the job runs. Each can be the place that a later start goes on from.",
};

export function SavepointsTab({ job }: { job: JobItem }) {
  const savepoints = useSavepoints(job.id);
  const [asked, setAsked] = useState<{ type: CommandType; savepoint: Savepoint }>();
  const start = availability(job, "start");
  return (
    <>
      <HistoryList query={savepoints} what="savepoints" empty={EMPTY}>
        {(items) => (
          <Table role="table" aria-label="Savepoints" variant="compact">
            <Thead>
              <Tr>
                <Th width={15}>When</Th>
                <Th width={10}>Kind</Th>
                <Th>Path</Th>
                <Th>Run</Th>
                <Th screenReaderText="Actions" />
              </Tr>
            </Thead>
            <Tbody>
              {items.map((savepoint) => (
                <Tr key={savepoint.path}>
                  <Td dataLabel="When">
                    <Timestamp at={savepoint.at} />
                  </Td>
                  <Td dataLabel="Kind">{savepoint.kind ?? "savepoint"}</Td>
                  <Td dataLabel="Path" modifier="breakWord">
                    {savepoint.path} <CopyButton text={savepoint.path} what="the path" isInline />
                  </Td>
                  <Td dataLabel="Run" className="sluice-mono">
                    {savepoint.run}
                  </Td>
                  <Td isActionCell modifier="nowrap">
                    <OfferedButton
                      now={start}
                      variant="link"
                      isInline
                      className="sluice-nowrap"
                      onClick={() => setAsked({ type: "start", savepoint })}
                    >
                      Start from this
                    </OfferedButton>{" "}
                    <OfferedButton
                      now={availability(job, "dispose")}
                      variant="link"
                      isInline
                      isDanger
                      className="sluice-nowrap"
                      onClick={() => setAsked({ type: "dispose", savepoint })}
                    >
                      Dispose
                    </OfferedButton>
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </HistoryList>
      {asked ? (
        <CommandDialog
          job={job}
          type={asked.type}
          savepoint={asked.savepoint.path}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  );
}
