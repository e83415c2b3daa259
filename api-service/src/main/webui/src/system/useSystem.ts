import { useQuery } from "@tanstack/react-query";
import { get } from "../api/call";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { Dispatchers, ViewLag } from "../api/types";

/** As often as a dispatcher tells something new; no event carries it. */
const EVERY = 2_000;

export function useDispatchers() {
  return useQuery({
    queryKey: keys.dispatchers,
    queryFn: async ({ signal }) => (await send<Dispatchers>(get("/dispatchers"), { signal })).value,
    refetchInterval: EVERY,
  });
}

export function useViewLag() {
  return useQuery({
    queryKey: keys.viewLag,
    queryFn: async ({ signal }) => (await send<ViewLag>(get("/view"), { signal })).value,
    refetchInterval: EVERY,
  });
}
