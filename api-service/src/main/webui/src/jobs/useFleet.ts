import { useQuery } from "@tanstack/react-query";
import { get } from "../api/call";
import { keys } from "../api/keys";
import { everyPage, PAGE_LIMIT, pageQuery } from "../api/pages";
import { send } from "../api/send";
import type { JobItem, Page } from "../api/types";
import { useLive, usePollWhileLost } from "../live/connection";
import { applyToFleet, fleetOf } from "../live/fleet";

/**
 * All jobs, live. The console filters and counts them itself: a filter by the server would give counts of one moment
 * and rows of another, and would have to be asked again with each event.
 */
export function useFleet() {
  const { journal } = useLive();
  const poll = usePollWhileLost();
  return useQuery({
    queryKey: keys.fleet,
    queryFn: async ({ signal }) => {
      const started = Date.now();
      const items = await everyPage(
        async (cursor) =>
          (await send<Page<JobItem>>(get(`/jobs${pageQuery(PAGE_LIMIT, cursor)}`), { signal })).value,
      );
      return applyToFleet(fleetOf(items), journal.over(started));
    },
    refetchInterval: poll,
    // Two maps: comparing them entry by entry costs more than drawing what is in view.
    structuralSharing: false,
  });
}
