import { useQuery } from "@tanstack/react-query";
import { get } from "../api/call";
import { keys } from "../api/keys";
import { PAGE_LIMIT, pageQuery } from "../api/pages";
import { send } from "../api/send";
import type { AlertItem, Page } from "../api/types";
import { usePollWhileLost } from "../live/connection";

/** The newest alerts that hold now, as many as a page takes: who has more than that looks at their causes, not at each. */
export function useOpenAlerts() {
  const poll = usePollWhileLost();
  return useQuery({
    queryKey: keys.openAlerts,
    queryFn: async ({ signal }) =>
      (await send<Page<AlertItem>>(get(`/alerts${pageQuery(PAGE_LIMIT, undefined)}`), { signal })).value,
    refetchInterval: poll,
  });
}
