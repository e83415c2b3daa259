import { useQuery } from "@tanstack/react-query";
import { get } from "../api/call";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { Cluster, Page } from "../api/types";

export function useClusters() {
  return useQuery({
    queryKey: keys.clusters,
    queryFn: async ({ signal }) => (await send<Page<Cluster>>(get("/clusters"), { signal })).value.items,
  });
}
