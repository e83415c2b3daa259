import { describe, expect, it } from "vitest";
import { placeAfterSignIn, signInPlace, tokenOf } from "./signInLink";

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
