import { Alert } from "@patternfly/react-core";
import { useCommands } from "../job/useHistory";
import { Age } from "../time/Timestamp";
import { isFinal } from "./phases";

/** The commands that have no outcome yet. */
export function InFlight({ job }: { job: string }) {
  const commands = useCommands(job);
  const open = (commands.data?.pages[0]?.items ?? []).filter(({ phase }) => !isFinal(phase));
  if (open.length === 0) {
    return null;
  }
  return (
    <div className="sluice-in-flight">
      {open.map((command) => (
        <Alert
          key={command.id}
          isInline
          isPlain
          variant="info"
          title={`${command.type ?? "a command"}: ${command.phase}`}
        >
          for <Age since={command.at} />
          {command.by ? `, by ${command.by}` : ""}
        </Alert>
      ))}
    </div>
  );
}
