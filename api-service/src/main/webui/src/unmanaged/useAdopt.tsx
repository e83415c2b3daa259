import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { CommandItem, Unmanaged } from "../api/types";
import { useNotify } from "../app/notices";
import { WAIT_SECONDS } from "../command/calls";
import { OutcomeError } from "../command/OutcomeError";
import { isFinal } from "../command/phases";
import { adoptCall, type Adoption } from "./adoption";

const DEADLINE = (WAIT_SECONDS + 10) * 1000;

/** Sends an adoption; a notice says what became of it, and what the job's spec does not know. */
export function useAdopt(item: Unmanaged, onDone: () => void) {
  const client = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: async ({ adoption, key }: { adoption: Adoption; key: string }) => {
      const { value } = await send<CommandItem>(adoptCall(item, adoption, key), { deadline: DEADLINE });
      if (isFinal(value.phase) && value.phase !== "succeeded") {
        throw new OutcomeError(value);
      }
      return value;
    },
    onSuccess: (command) => {
      notify({
        variant: isFinal(command.phase) ? "success" : "info",
        title: isFinal(command.phase) ? `${command.job} is adopted` : `${command.job} is being adopted`,
        body: <Adopted command={command} />,
      });
      onDone();
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.unmanaged });
      void client.invalidateQueries({ queryKey: keys.fleet });
    },
  });
}

function Adopted({ command }: { command: CommandItem }) {
  const unknown = command.result?.unknown ?? [];
  return (
    <>
      <Link to={`/jobs/${command.job}`}>{command.job}</Link>
      {unknown.length > 0 ? (
        <p>Not told by what runs, and to be completed in its spec: {unknown.join(", ")}</p>
      ) : null}
    </>
  );
}
