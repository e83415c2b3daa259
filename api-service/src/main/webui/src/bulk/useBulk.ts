import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { BulkAnswer, CommandItem } from "../api/types";
import type { Order } from "../command/calls";
import { useLive, usePollWhileLost } from "../live/connection";
import { hasStatus } from "../problem/problem";
import { bulkCall, commandOf, previewCall } from "./calls";
import { applyCommand, applyToOutcomes, openOnes, outcomesOf, type Outcomes } from "./outcomes";

/** Longer than the server waits for Kafka, for each of a request's batches. */
const SEND_DEADLINE = 60_000;

/** What the server would send, and to which jobs. */
export function usePreview(jobs: readonly string[], order: Order) {
  return useQuery({
    queryKey: keys.bulkPreview(order.type, jobs),
    queryFn: async ({ signal }) => (await send<BulkAnswer>(previewCall(jobs, order), { signal })).value,
    enabled: jobs.length > 0,
    // Each opening of the dialog asks anew, and what was shown stays while it is open.
    staleTime: Infinity,
    gcTime: 0,
  });
}

export interface BulkSending {
  jobs: readonly string[];
  order: Order;
  key: string;
}

/** Sends, and begins to follow what was sent: an event may come before the answer does. */
export function useSendBulk() {
  const client = useQueryClient();
  const { journal } = useLive();
  return useMutation({
    mutationFn: async ({ jobs, order, key }: BulkSending) => {
      const started = Date.now();
      const { value } = await send<BulkAnswer>(bulkCall(jobs, order, key), { deadline: SEND_DEADLINE });
      client.setQueryData<Outcomes>(
        keys.bulkOutcomes(key),
        applyToOutcomes(outcomesOf(value.items), journal.over(started)),
      );
      return value;
    },
  });
}

/** How far the commands of a bulk request are; the stream keeps it fresh, and what it has missed is asked for. */
export function useOutcomes(key: string, isSent: boolean): Outcomes {
  const client = useQueryClient();
  const poll = usePollWhileLost();
  const { data } = useQuery({
    queryKey: keys.bulkOutcomes(key),
    queryFn: async ({ signal }) => {
      let outcomes = known(client.getQueryData<Outcomes>(keys.bulkOutcomes(key)));
      for (const id of openOnes(outcomes)) {
        const command = await ask(id, signal);
        // Events came meanwhile.
        outcomes = known(client.getQueryData<Outcomes>(keys.bulkOutcomes(key)));
        outcomes = command ? applyCommand(outcomes, command) : outcomes;
        client.setQueryData(keys.bulkOutcomes(key), outcomes);
      }
      return outcomes;
    },
    enabled: isSent,
    staleTime: Infinity,
    refetchInterval: poll,
    structuralSharing: false,
  });
  return known(data);
}

/** A command that is in doubt may never come into the view. */
async function ask(id: string, signal: AbortSignal): Promise<CommandItem | undefined> {
  try {
    return (await send<CommandItem>(commandOf(id), { signal })).value;
  } catch (error) {
    if (hasStatus(error, 404)) {
      return undefined;
    }
    throw error;
  }
}

function known(outcomes: Outcomes | undefined): Outcomes {
  return outcomes ?? new Map();
}
