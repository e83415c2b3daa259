import { describe, expect, it } from "vitest";
import type { JobItem, JobSpec } from "../api/types";
import { countStates, isFiltered, matches, readFilter, writeFilter } from "./filter";
import { readOrder, sorted, writeOrder } from "./order";

const job = (
  id: string,
  state?: string,
  more: { stale?: boolean; spec?: JobSpec; since?: string } = {},
): JobItem => {
  const [namespace = "", name = ""] = id.split("/");
  return {
    id,
    namespace,
    name,
    generation: 1,
    spec: more.spec ?? {},
    desired: "running",
    ...(state
      ? {
          status: {
            state,
            since: more.since ?? "2026-01-01T12:00:00Z",
            freshness: more.stale ? ("STALE" as const) : ("CURRENT" as const),
          },
        }
      : {}),
  };
};

const FLEET = [
  job("examples/steady", "RUNNING", { spec: { labels: { team: "fraud", tier: "gold" } } }),
  job("examples/state-counts", "RUNNING", { stale: true, spec: { labels: { team: "core" } } }),
  job("payments/fraud", "FAILED", { spec: { labels: { team: "fraud" } } }),
  job("payments/new"),
];

const shown = (query: string) =>
  FLEET.filter((each) => matches(each, readFilter(new URLSearchParams(query))));
const names = (query: string) => shown(query).map(({ name }) => name);

describe("the filter in the address", () => {
  it.each([
    ["", ["steady", "state-counts", "fraud", "new"]],
    ["namespace=payments", ["fraud", "new"]],
    ["state=RUNNING", ["steady", "state-counts"]],
    ["state=RUNNING&state=FAILED", ["steady", "state-counts", "fraud"]],
    ["state=NOT+SEEN", ["new"]],
    ["freshness=STALE", ["state-counts"]],
    ["label=team%3Dfraud", ["steady", "fraud"]],
    ["label=tier", ["steady"]],
    ["label=team%3Dfraud,+tier%3Dgold", ["steady"]],
    ["q=STEA", ["steady"]],
    ["q=pay+fra", ["fraud"]],
    ["namespace=payments&state=RUNNING", []],
  ])("%j shows %j", (query, expected) => {
    expect(names(query)).toEqual(expected);
  });

  it("is written back as it was read, and leaves the order of the table alone", () => {
    const query = new URLSearchParams(
      "sort=-since&q=a+b&state=RUNNING&state=LOST&namespace=x&label=k%3Dv&freshness=STALE",
    );

    const written = writeFilter(new URLSearchParams("sort=-since&state=FAILED&q=old"), readFilter(query));

    expect(readFilter(written)).toEqual(readFilter(query));
    expect(written.get("sort")).toBe("-since");
  });

  it("leaves no trace when it is cleared", () => {
    const empty = readFilter(new URLSearchParams());

    expect(isFiltered(empty)).toBe(false);
    expect(writeFilter(new URLSearchParams("q=a&state=RUNNING&freshness=STALE"), empty).toString()).toBe("");
  });
});

describe("the counts", () => {
  it("begin with what wants attention and end with what was never seen", () => {
    expect(countStates(FLEET)).toEqual({
      states: [
        { state: "FAILED", count: 1 },
        { state: "RUNNING", count: 2 },
        { state: "NOT SEEN", count: 1 },
      ],
      stale: 1,
      all: 4,
    });
  });

  it("have a place for a state that this console does not know", () => {
    expect(
      countStates([job("a/b", "DREAMING"), job("a/c", "CREATED")]).states.map(({ state }) => state),
    ).toEqual(["CREATED", "DREAMING"]);
  });
});

describe("the order of the table", () => {
  const jobs = [
    job("a/old", "RUNNING", { since: "2026-01-01T00:00:00Z" }),
    job("a/unseen"),
    job("a/young", "FAILED", { since: "2026-01-02T00:00:00Z" }),
  ];
  const order = (sort: string) =>
    sorted(jobs, readOrder(new URLSearchParams({ sort }))).map(({ name }) => name);

  it.each([
    ["", ["old", "unseen", "young"]],
    ["-name", ["young", "unseen", "old"]],
    ["state", ["young", "old", "unseen"]],
    ["since", ["young", "old", "unseen"]],
    ["-since", ["old", "young", "unseen"]],
    ["nonsense", ["old", "unseen", "young"]],
  ])("by %j is %j", (sort, expected) => {
    expect(order(sort)).toEqual(expected);
  });

  it("is written as it is read, and not at all where it is the usual one", () => {
    expect(writeOrder(new URLSearchParams("q=a"), { by: "since", direction: "desc" }).toString()).toBe(
      "q=a&sort=-since",
    );
    expect(writeOrder(new URLSearchParams("sort=state"), { by: "name", direction: "asc" }).toString()).toBe(
      "",
    );
  });
});
