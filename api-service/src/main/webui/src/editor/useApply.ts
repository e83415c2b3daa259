import { useMutation, useQueryClient } from "@tanstack/react-query";
import { get } from "../api/call";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { CommandItem, JobItem, JobSpec } from "../api/types";
import { applyCall } from "../command/calls";
import { isFinal } from "../command/phases";
import { ProblemError } from "../problem/problem";

export interface Application {
  id: string;
  spec: JobSpec;
  /** The generation that was edited; absent for a new job. */
  etag: string | undefined;
}

const ACCEPTED = 202;

/** How often, and how long, a command is asked for whose outcome took the server too long. */
const ASK_EVERY = 1_000;
const ASKS = 60;

/** Applies a spec, and waits for the dispatcher's word on it. */
export function useApply(onApplied: (id: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, spec, etag }: Application) => {
      const answer = await send<JobItem | CommandItem>(applyCall(id, spec, etag));
      if (answer.status === ACCEPTED) {
        await outcomeOf((answer.value as CommandItem).id);
      }
      return id;
    },
    onSuccess: (id) => {
      void client.invalidateQueries({ queryKey: keys.job(id) });
      void client.invalidateQueries({ queryKey: keys.fleet });
      onApplied(id);
    },
  });
}

async function outcomeOf(command: string): Promise<void> {
  for (let ask = 0; ask < ASKS; ask++) {
    await new Promise((done) => setTimeout(done, ASK_EVERY));
    const { value } = await send<CommandItem>(get(`/commands/${encodeURIComponent(command)}`));
    if (value.phase === "succeeded") {
      return;
    }
    if (isFinal(value.phase)) {
      throw new ProblemError({
        type: "about:blank",
        title: `The apply was ${value.phase}`,
        status: 409,
        command,
        ...value.problem,
      });
    }
  }
  throw new ProblemError({
    type: "urn:sluice:console:no-outcome",
    title: "The dispatcher has not answered yet",
    status: 0,
    detail: "The spec is in the log and will be taken up; a second try is not needed.",
    remedy: "Look at the job’s page in a while. If nothing comes, see ./sluice logs dispatcher-service.",
    command,
  });
}
