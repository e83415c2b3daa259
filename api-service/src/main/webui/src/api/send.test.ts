import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ProblemError } from "../problem/problem";
import { get, post } from "./call";
import { reachability } from "./reachability";
import { send } from "./send";

/** The requests that were sent, answered by the script. */
let sent: { path: string; init: RequestInit }[];
let answer: (init: RequestInit) => Promise<Response>;

beforeEach(() => {
  sent = [];
  answer = () => Promise.resolve(new Response("{}"));
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    sent.push({ path, init });
    return answer(init);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  reachability.answered();
});

const problemOfSending = async (sending: Promise<unknown>) => {
  const error: unknown = await sending.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem;
};

const json = (status: number, value: unknown) => () =>
  Promise.resolve(new Response(JSON.stringify(value), { status, headers: { ETag: '"3"' } }));

describe("a call", () => {
  it("that writes carries the header that no other site can set, its own headers and its body", async () => {
    await send(post("/namespaces/a/jobs/b/commands", { type: "stop" }, { Prefer: "wait=30" }));

    expect(sent[0]?.path).toBe("/api/v1/namespaces/a/jobs/b/commands");
    expect(sent[0]?.init).toMatchObject({
      method: "POST",
      credentials: "same-origin",
      body: '{"type":"stop"}',
      headers: {
        "X-Requested-With": "sluice-console",
        "Content-Type": "application/json",
        Prefer: "wait=30",
      },
    });
  });

  it("that reads carries neither body nor that header", async () => {
    await send(get("/jobs"));

    expect(sent[0]?.init.body).toBeNull();
    expect(sent[0]?.init.headers).toEqual({ Accept: "application/json, application/problem+json" });
  });

  it("answers value, status and generation", async () => {
    answer = json(201, { id: "a/b" });

    expect(await send(get("/x"))).toEqual({ status: 201, value: { id: "a/b" }, etag: '"3"' });
  });

  it("answers nothing where there is nothing", async () => {
    answer = () => Promise.resolve(new Response(null, { status: 204 }));

    expect(await send(get("/x"))).toEqual({ status: 204, value: undefined });
  });

  it("that is refused throws the server's problem, and the server counts as there", async () => {
    answer = json(422, { type: "urn:sluice:problem:invalid-spec", title: "Not valid", pointer: "/cluster" });

    expect(await problemOfSending(send(get("/x")))).toMatchObject({ status: 422, pointer: "/cluster" });
    expect(reachability.current().reachable).toBe(true);
  });

  it("that nobody answers throws a problem with a remedy, and the server counts as away since the first time", async () => {
    answer = () => Promise.reject(new TypeError("fetch failed"));

    const problem = await problemOfSending(send(get("/x")));
    const first = reachability.current();
    await problemOfSending(send(get("/x")));

    expect(problem.title).toBe("Sluice can't be reached");
    expect(problem.remedy).toContain("./sluice status");
    expect(reachability.current()).toEqual(first);
    expect(first).toMatchObject({ reachable: false, cause: "Sluice can't be reached" });
  });

  it("that takes longer than its deadline is given up", async () => {
    answer = ({ signal }) =>
      new Promise((_, reject) => signal!.addEventListener("abort", () => reject(new Error("aborted"))));

    expect((await problemOfSending(send(get("/x"), { deadline: 10 }))).title).toBe(
      "Sluice did not answer in time",
    );
  });

  it("that its page gives up leaves the server's standing alone", async () => {
    answer = ({ signal }) =>
      new Promise((_, reject) => signal!.addEventListener("abort", () => reject(new Error("given up"))));
    const page = new AbortController();

    const sending = send(get("/x"), { signal: page.signal });
    page.abort();

    await expect(sending).rejects.toThrow("given up");
    expect(reachability.current().reachable).toBe(true);
  });

  it("that reads and gets 503 counts the server as away, until the next answer", async () => {
    answer = json(503, { title: "Starting" });
    await problemOfSending(send(get("/x")));
    expect(reachability.current().cause).toBe("Starting");

    answer = json(404, { title: "No such thing" });
    await problemOfSending(send(get("/x")));
    expect(reachability.current().reachable).toBe(true);
  });

  it("that writes and gets 503 says something about the log, not about the server", async () => {
    answer = json(503, { title: "Kafka is away; nothing was sent" });

    await problemOfSending(send(post("/x", {})));

    expect(reachability.current().reachable).toBe(true);
  });
});
