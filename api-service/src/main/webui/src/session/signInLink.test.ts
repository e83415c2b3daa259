import { describe, expect, it } from "vitest";
import { pageAfterSignIn, placeAfterSignIn, signInPlace, tokenOf } from "./signInLink";

describe("a sign-in link", () => {
  it.each([
    ["#token=abc-DEF_123", "abc-DEF_123"],
    ["#token=a%2Bb", "a+b"],
    ["#token=", undefined],
    ["#other=1", undefined],
    ["", undefined],
  ])("%j carries the token %j", (hash, token) => {
    expect(tokenOf(hash)).toBe(token);
  });
});

describe("the page of another server", () => {
  const here = "http://localhost:8080/sign-in?from=x";

  it.each([
    ["http://localhost:8183/flink/", "", "http://localhost:8183/flink/"],
    ["http://localhost:8183/flink/", "#/job/1/overview", "http://localhost:8183/flink/#/job/1/overview"],
    ["http://localhost:8183/flink/?a=b", "#token=abc", "http://localhost:8183/flink/?a=b"],
    ["http://localhost:8080/jobs", "", undefined],
    ["https://localhost:8183/", "", undefined],
    ["http://evil.example:8183/", "", undefined],
    ["http://localhost.evil.example/", "", undefined],
    ["http://localhost:x@evil.example/", "", undefined],
    ["http://somebody@localhost:8183/", "", undefined],
    ["javascript:alert(1)", "", undefined],
    ["/jobs", "", undefined],
    [null, "", undefined],
  ])("from %j with %j is %j", (from, fragment, page) => {
    expect(pageAfterSignIn(from, here, fragment)).toBe(page);
  });
});

describe("the place after the sign-in", () => {
  it.each([
    [null, "/jobs"],
    ["/jobs/examples/steady?tab=states", "/jobs/examples/steady?tab=states"],
    ["https://evil.example/", "/jobs"],
    ["//evil.example/", "/jobs"],
    ["/\\evil.example/", "/jobs"],
    ["javascript:alert(1)", "/jobs"],
    ["/sign-in?from=/sign-in", "/jobs"],
  ])("from %j is %s", (from, place) => {
    expect(placeAfterSignIn(from)).toBe(place);
  });

  it("comes back by the link that led to the sign-in", () => {
    const link = new URL(signInPlace("/jobs?q=a&state=FAILED"), "http://x");

    expect(placeAfterSignIn(link.searchParams.get("from"))).toBe("/jobs?q=a&state=FAILED");
    expect(signInPlace("/jobs")).toBe("/sign-in");
  });
});
