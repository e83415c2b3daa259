import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { hasStatus, isUnreachable } from "../problem/problem";
import { keys } from "./keys";

const LONGEST_PAUSE = 5_000;

/**
 * The cache of what the API said. A read that met no server goes on trying, and the banner says so meanwhile; a refusal
 * is shown at once. An ended session leads to the sign-in page from wherever it is noticed.
 */
export function newQueryClient(): QueryClient {
  const endSession = (error: unknown) => {
    if (hasStatus(error, 401)) {
      client.setQueryData(keys.session, null);
    }
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: endSession }),
    mutationCache: new MutationCache({ onError: endSession }),
    defaultOptions: {
      queries: {
        retry: (_, error) => isUnreachable(error),
        retryDelay: (failures) => Math.min(LONGEST_PAUSE, 500 * 2 ** failures),
        // The stream keeps things fresh; this is the net below it.
        staleTime: 30_000,
        // Sluice on this machine is there without any network.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
  return client;
}
