import { useQuery } from "@tanstack/react-query";
import { get, jobPath } from "../api/call";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { JobItem } from "../api/types";
import { useLive, usePollWhileLost } from "../live/connection";
import { applyToJob } from "../live/fleet";
import { ProblemError } from "../problem/problem";

/** One job, live. A deleted one is a 404, told by the server or by the stream. */
export function useJob(id: string) {
  const { journal } = useLive();
  const poll = usePollWhileLost();
  return useQuery({
    queryKey: keys.job(id),
    queryFn: async ({ signal }) => {
      const started = Date.now();
      const { value } = await send<JobItem>(get(jobPath(id)), { signal });
      const job = applyToJob(value, journal.over(started));
      if (!job) {
        throw new ProblemError({
          type: "urn:sluice:console:deleted",
          title: "The job is deleted",
          status: 404,
        });
      }
      return job;
    },
    refetchInterval: poll,
  });
}
