import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { StatusLabel } from "../status/StatusLabel";
import { Staleness } from "../status/Staleness";
import { Timestamp } from "../time/Timestamp";
import { HistoryList } from "./HistoryList";
import { useStates } from "./useHistory";

const EMPTY = {
  title: "No state yet",
  body: "Each change of the job’s state or of its freshness is listed here, with the evidence for it.",
};

export function StatesTab({ job }: { job: string }) {
  const states = useStates(job);
  return (
    <HistoryList query={states} what="states" empty={EMPTY}>
      {(items) => (
        <Table role="table" aria-label="States" variant="compact">
          <Thead>
            <Tr>
              <Th width={15}>When</Th>
              <Th width={15}>State</Th>
              <Th modifier="nowrap">Freshness</Th>
              <Th>Evidence</Th>
              <Th>Run</Th>
              <Th>Cause</Th>
            </Tr>
          </Thead>
          <Tbody>
            {items.map((status) => (
              <Tr key={`${status.at} ${status.state} ${status.freshness}`}>
                <Td dataLabel="When">
                  <Timestamp at={status.at} />
                </Td>
                <Td dataLabel="State">
                  <StatusLabel state={status.state} isCompact />
                </Td>
                <Td dataLabel="Freshness">
                  {status.freshness === "STALE" ? (
                    <Staleness status={status} />
                  ) : (
                    <span className="sluice-muted">current</span>
                  )}
                </Td>
                <Td dataLabel="Evidence">
                  {status.evidence ? `${status.evidence.seen} (${status.evidence.source})` : ""}
                </Td>
                <Td dataLabel="Run" className="sluice-mono" modifier="breakWord">
                  {status.run}
                </Td>
                <Td dataLabel="Cause" className="sluice-cause">
                  {status.cause?.split("\n")[0]}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </HistoryList>
  );
}
