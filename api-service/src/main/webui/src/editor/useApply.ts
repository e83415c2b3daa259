import { useMutation, useQueryClient } from "@tanstack/react-query";
import { get } from "../api/call";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { CommandItem, JobItem, JobSpec } from "../api/types";
import { OutcomeError } from "../command/OutcomeError";
import { applyCall, type Basis } from "../command/calls";
import { isFinal } from "../command/phases";
import { hasStatus, isUnreachable, ProblemError } from "../problem/problem";
import { identityProblem } from "./identity";

export interface Application {
  id: string;
  spec: JobSpec;
  basis: Basis;
  key: string;
}

const ACCEPTED = 202;

/** How often, and how long, a command is asked for whose outcome took the server too long. */
const ASK_EVERY = 1_000;
const ASKS = 60;

/** Applies a spec, and waits for the dispatcher's word on it. */
export function useApply(onApplied: (id: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, spec, basis, key }: Application) => {
      const refused = basis === "absent" ? identityProblem(id) : undefined;
      if (refused) {
        throw new ProblemError(refused);
      }
      const answer = await send<JobItem | CommandItem>(applyCall(id, spec, basis, key));
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
    const value = await commandOf(command);
    if (value?.phase === "succeeded") {
      return;
    }
    if (value && isFinal(value.phase)) {
      throw new OutcomeError(value);
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

/** The view that commands are read from is a moment behind the log: what it has not yet is asked for again. */
async function commandOf(id: string): Promise<CommandItem | undefined> {
  try {
    return (await send<CommandItem>(get(`/commands/${encodeURIComponent(id)}`))).value;
  } catch (error) {
    if (hasStatus(error, 404) || isUnreachable(error)) {
      return undefined;
    }
    throw error;
  }
}
