import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { CommandItem, JobItem, Page } from "../api/types";
import { applyToOutcomes, type Outcomes } from "../bulk/outcomes";
import { applyToCommands } from "../command/history";
import { isFinal } from "../command/phases";
import { applyToFleet, applyToJob, type Fleet } from "./fleet";
import type { LiveEvent } from "./liveEvents";

/** Puts events into what is cached. What no event carries whole (histories) is asked for again where it is on show. */
export function putIntoCache(client: QueryClient, events: readonly LiveEvent[]) {
  client.setQueryData<Fleet>(keys.fleet, (fleet) => fleet && applyToFleet(fleet, events));
  for (const [key, outcomes] of client.getQueriesData<Outcomes>({ queryKey: keys.everyBulk })) {
    client.setQueryData(key, outcomes && applyToOutcomes(outcomes, events));
  }
  for (const id of new Set(events.map(jobOf).filter((id) => id !== undefined))) {
    putIntoJob(client, id, events);
  }
}

function putIntoJob(client: QueryClient, id: string, events: readonly LiveEvent[]) {
  const own = events.filter((event) => jobOf(event) === id);
  const known = client.getQueryData<JobItem>(keys.job(id));
  const next = known && applyToJob(known, own);
  if (next) {
    client.setQueryData(keys.job(id), next);
  } else {
    void client.invalidateQueries({ queryKey: keys.job(id) });
  }
  client.setQueryData<InfiniteData<Page<CommandItem>>>(
    keys.commands(id),
    (data) => data && { ...data, pages: [...applyToCommands(id, data.pages, own)] },
  );
}

/** The lists that have grown by these events; the view that they are read from is a moment behind the stream. */
export function grownLists(events: readonly LiveEvent[]): (readonly string[])[] {
  const grown = new Map<string, readonly string[]>();
  for (const event of events) {
    if (event.kind === "state") {
      grown.set(`states ${event.id}`, keys.states(event.id));
    } else if (event.kind === "command" && isFinal(event.event.phase)) {
      grown.set(`savepoints ${event.event.job}`, keys.savepoints(event.event.job));
    } else if (event.kind === "alert") {
      grown.set("open alerts", keys.openAlerts);
      grown.set(`alerts ${event.job}`, keys.alerts(event.job));
    }
  }
  return [...grown.values()];
}

function jobOf(event: LiveEvent): string | undefined {
  switch (event.kind) {
    case "job":
      return event.job.id;
    case "job-gone":
    case "state":
      return event.id;
    case "command":
      return event.event.job;
    case "alert":
    case "reset":
      return undefined;
  }
}
