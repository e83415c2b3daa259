import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { CommandItem } from "../api/types";
import { OutcomeError } from "./OutcomeError";
import { commandCall, WAIT_SECONDS, type Order } from "./calls";
import { isFinal } from "./phases";

/** The server holds the answer back for the outcome; what comes after this is no slow command but a lost one. */
const DEADLINE = (WAIT_SECONDS + 10) * 1000;

export interface Sending {
  order: Order;
  key: string;
}

interface Heard {
  /** Succeeded, or still under way when the server stopped waiting. */
  answered(command: CommandItem): void;
  failed(error: unknown): void;
}

/** Sends commands to a job. What is heard is told even if the dialog that sent it is long closed. */
export function useSendCommand(job: string, heard: Heard) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ order, key }: Sending) => {
      const { value } = await send<CommandItem>(commandCall(job, order, key), { deadline: DEADLINE });
      if (isFinal(value.phase) && value.phase !== "succeeded") {
        throw new OutcomeError(value);
      }
      return value;
    },
    onSuccess: (command) => heard.answered(command),
    onError: (error) => heard.failed(error),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.commands(job) });
      void client.invalidateQueries({ queryKey: keys.job(job) });
    },
  });
}
