import { useInfiniteQuery } from "@tanstack/react-query";
import { get, jobPath } from "../api/call";
import { keys } from "../api/keys";
import { pageQuery } from "../api/pages";
import { send } from "../api/send";
import type { AlertItem, Checkpoint, CommandItem, Page, PastState, Savepoint } from "../api/types";
import { usePollWhileLost } from "../live/connection";

const PAGE = 50;
const CHECKPOINTS_EVERY = 5_000;

/** Commands of a job, the newest first, in pages. */
export function useCommands(job: string) {
  return useHistory<CommandItem>(keys.commands(job), job, "commands");
}

/** States that a job was in, the newest first. */
export function useStates(job: string) {
  return useHistory<PastState>(keys.states(job), job, "states");
}

/** Checkpoints and savepoints of a job that ended, the newest first. There is no event for each: they are asked for anew. */
export function useCheckpoints(job: string) {
  return useHistory<Checkpoint>(keys.checkpoints(job), job, "checkpoints", CHECKPOINTS_EVERY);
}

/** Savepoints of a job, the newest first. */
export function useSavepoints(job: string) {
  return useHistory<Savepoint>(keys.savepoints(job), job, "savepoints");
}

/** Alerts of a job, open and resolved, the newest first. */
export function useAlerts(job: string) {
  return useHistory<AlertItem>(keys.alerts(job), job, "alerts");
}

function useHistory<T>(queryKey: readonly string[], job: string, list: string, every?: number) {
  const poll = usePollWhileLost();
  return useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }) =>
      (await send<Page<T>>(get(`${jobPath(job)}/${list}${pageQuery(PAGE, pageParam)}`), { signal })).value,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: every ?? poll,
  });
}
