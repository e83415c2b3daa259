import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, remove } from "../api/call";
import { keys } from "../api/keys";
import { send } from "../api/send";
import { hasStatus } from "../problem/problem";

export interface Session {
  principal: string;
}

const SESSION = "/session";

/** Who is signed in; `null` for nobody. The token itself is not kept: the cookie is, out of reach of any script. */
export function useSession() {
  return useQuery({
    queryKey: keys.session,
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        return (await send<Session>(get(SESSION), { signal })).value;
      } catch (error) {
        if (hasStatus(error, 401)) {
          return null;
        }
        throw error;
      }
    },
    staleTime: Infinity,
  });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (token: string) => {
      await send<void>(post(SESSION, { token }));
      return (await send<Session>(get(SESSION))).value;
    },
    // A token that is refused answers 401 too; the cache's own handling of it says the same: nobody is signed in.
    onSuccess: (session) => client.setQueryData(keys.session, session),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send<void>(remove(SESSION)),
    onSuccess: () => {
      // What one person saw is not there for the next who signs in.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
      client.setQueryData(keys.session, null);
    },
  });
}
