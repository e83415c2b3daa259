import { QueryClient, type InfiniteData } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { keys } from "../api/keys";
import type { CommandItem, JobItem, JobStatus, Page } from "../api/types";
import { fleetOf, type Fleet } from "./fleet";
import { grownLists, putIntoCache } from "./intoCache";
import type { LiveEvent } from "./liveEvents";

const status = (state: string): JobStatus => ({ state, since: "2026-01-01T12:00:00Z", freshness: "CURRENT" });

const job: JobItem = {
  id: "a/b",
  namespace: "a",
  name: "b",
  generation: 1,
  spec: {},
  desired: "running",
  status: status("RUNNING"),
};

const state = (id: string, next: string): LiveEvent => ({ kind: "state", id, status: status(next) });

const command = (phase: string): LiveEvent => ({
  kind: "command",
  event: { command: "c1", job: "a/b", type: "stop", phase, at: "2026-01-01T12:00:01Z" },
});

describe("events", () => {
  it("reach the fleet, the job's page and its commands", () => {
    const client = new QueryClient();
    client.setQueryData(keys.fleet, fleetOf([job]));
    client.setQueryData(keys.job("a/b"), job);
    client.setQueryData(keys.commands("a/b"), {
      pages: [{ items: [], nextCursor: null }],
      pageParams: [undefined],
    });

    putIntoCache(client, [state("a/b", "STOPPING"), command("accepted"), command("started")]);

    expect(client.getQueryData<Fleet>(keys.fleet)?.jobs.get("a/b")?.status?.state).toBe("STOPPING");
    expect(client.getQueryData<JobItem>(keys.job("a/b"))?.status?.state).toBe("STOPPING");
    const commands = client.getQueryData<InfiniteData<Page<CommandItem>>>(keys.commands("a/b"));
    expect(commands?.pages[0]?.items.map(({ id, phase }) => `${id} ${phase}`)).toEqual(["c1 started"]);
  });

  it("put nothing where nothing was loaded", () => {
    const client = new QueryClient();

    putIntoCache(client, [state("a/b", "STOPPING"), command("accepted")]);

    expect(client.getQueryCache().getAll()).toEqual([]);
  });

  it("of a deletion have the job's page asked again, which then says that it is gone", () => {
    const client = new QueryClient();
    client.setQueryData(keys.job("a/b"), job);

    putIntoCache(client, [{ kind: "job-gone", id: "a/b" }]);

    expect(client.getQueryState(keys.job("a/b"))?.isInvalidated).toBe(true);
  });
});

describe("the lists that grow", () => {
  it("are the states with each state, and the savepoints with each outcome, once each", () => {
    expect(
      grownLists([
        state("a/b", "STOPPING"),
        state("a/b", "SUSPENDED"),
        command("accepted"),
        command("succeeded"),
      ]),
    ).toEqual([keys.states("a/b"), keys.savepoints("a/b")]);
  });

  it("are the open alerts and those of the job with each alert", () => {
    expect(
      grownLists([
        { kind: "alert", job: "a/b" },
        { kind: "alert", job: "a/b" },
      ]),
    ).toEqual([keys.openAlerts, keys.alerts("a/b")]);
  });
});
