import { useQuery } from "@tanstack/react-query";
import { get } from "../api/call";
import { keys } from "../api/keys";
import { everyPage, PAGE_LIMIT, pageQuery } from "../api/pages";
import { send } from "../api/send";
import type { Unmanaged, UnmanagedPage } from "../api/types";

/** As often as the clusters are asked; no event carries it. */
const EVERY = 5_000;

export interface AllUnmanaged {
  items: Unmanaged[];
  omitted: number;
}

export function useUnmanaged() {
  return useQuery({
    queryKey: keys.unmanaged,
    queryFn: async ({ signal }): Promise<AllUnmanaged> => {
      let omitted = 0;
      const items = await everyPage(async (cursor) => {
        const call = get(`/unmanaged${pageQuery(PAGE_LIMIT, cursor)}`);
        const page = (await send<UnmanagedPage>(call, { signal })).value;
        omitted = page.omitted;
        return page;
      });
      return { items, omitted };
    },
    refetchInterval: EVERY,
  });
}
