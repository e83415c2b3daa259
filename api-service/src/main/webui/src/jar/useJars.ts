import { useQuery } from "@tanstack/react-query";
import { get } from "../api/call";
import { keys } from "../api/keys";
import { everyPage } from "../api/pages";
import { send } from "../api/send";
import type { Jar, Page } from "../api/types";

/** The jars that were uploaded. */
export function useJars() {
  return useQuery({
    queryKey: keys.jars,
    queryFn: ({ signal }) =>
      everyPage(async (cursor) => {
        const query = cursor ? `?${new URLSearchParams({ cursor })}` : "";
        return (await send<Page<Jar>>(get(`/jars${query}`), { signal })).value;
      }),
  });
}
