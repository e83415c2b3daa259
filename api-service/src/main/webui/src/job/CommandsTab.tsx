import { ExpandableRowContent, Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import type { CommandItem } from "../api/types";
import { Outcome } from "../command/Outcome";
import { PhaseLabel } from "../command/PhaseLabel";
import { endOf } from "../command/history";
import { duration } from "../time/format";
import { Age, Timestamp } from "../time/Timestamp";
import { HistoryList } from "./HistoryList";
import { useCommands } from "./useHistory";

const EMPTY = {
  title: "No commands yet",
  body: "Whatever is asked of this job, here, over REST or on the topic sluice.commands, is listed here with its outcome.",
};

export function CommandsTab({ job }: { job: string }) {
  const commands = useCommands(job);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setOpen((before) =>
      before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id]),
    );
  return (
    <HistoryList query={commands} what="commands" empty={EMPTY}>
      {(items) => (
        <Table role="table" aria-label="Commands" variant="compact" isExpandable>
          <Thead>
            <Tr>
              <Th screenReaderText="Phases" />
              <Th width={10}>Command</Th>
              <Th width={10}>Phase</Th>
              <Th width={15}>When</Th>
              <Th width={10}>Took</Th>
              <Th width={10}>By</Th>
              <Th>Outcome</Th>
            </Tr>
          </Thead>
          {items.map((command, index) => (
            <CommandRow
              key={command.id}
              command={command}
              index={index}
              isOpen={open.has(command.id)}
              onToggle={() => toggle(command.id)}
            />
          ))}
        </Table>
      )}
    </HistoryList>
  );
}

interface RowProps {
  command: CommandItem;
  index: number;
  isOpen: boolean;
  onToggle: () => void;
}

function CommandRow({ command, index, isOpen, onToggle }: RowProps) {
  const end = endOf(command);
  return (
    <Tbody isExpanded={isOpen}>
      <Tr>
        <Td
          expand={{ rowIndex: index, isExpanded: isOpen, onToggle, expandId: "phases-of-command" }}
          aria-label={`Phases of ${command.type ?? "a command that is not readable"}`}
        />
        <Td dataLabel="Command">{command.type ?? <span className="sluice-muted">not readable</span>}</Td>
        <Td dataLabel="Phase">
          <PhaseLabel phase={command.phase} />
        </Td>
        <Td dataLabel="When">
          <Timestamp at={command.at} />
        </Td>
        <Td dataLabel="Took">
          {end ? duration(Date.parse(end) - Date.parse(command.at)) : <Age since={command.at} />}
        </Td>
        <Td dataLabel="By">{command.by}</Td>
        <Td dataLabel="Outcome">
          <Outcome command={command} />
        </Td>
      </Tr>
      <Tr isExpanded={isOpen}>
        <Td />
        <Td colSpan={6}>
          <ExpandableRowContent>
            <CommandPhases command={command} />
          </ExpandableRowContent>
        </Td>
      </Tr>
    </Tbody>
  );
}

function CommandPhases({ command }: { command: CommandItem }) {
  return (
    <>
      <p>
        Command <span className="sluice-mono">{command.id}</span>
        {command.cause ? (
          <>
            , because of <span className="sluice-mono">{command.cause}</span>
          </>
        ) : null}
      </p>
      <ol>
        {command.events?.map((event) => (
          <li key={`${event.at} ${event.phase}`}>
            <Timestamp at={event.at} /> {event.phase}
            {event.attempt ? <span className="sluice-muted"> (attempt {event.attempt})</span> : null}
            {event.problem ? `: ${event.problem.detail ?? event.problem.title}` : ""}
          </li>
        ))}
      </ol>
    </>
  );
}
