import { expect, it } from "vitest";
import type { AlertDelivery } from "../api/types";
import { troublesOf } from "./troubles";

const delivery = (receiver: string, second: number, error?: string): AlertDelivery => ({
  receiver,
  alert: `a${second}`,
  kind: "stale",
  phase: "raised",
  state: "pending",
  attempts: error ? 3 : 0,
  createdAt: `2026-11-20T08:00:0${second}Z`,
  ...(error ? { error } : {}),
});

it("counts what waits for a receiver that was tried in vain", () => {
  expect(
    troublesOf([
      delivery("mail", 3, "No answer"),
      delivery("hook", 2, "Answered 500"),
      delivery("mail", 1, "x"),
    ]),
  ).toEqual([
    { receiver: "hook", waiting: 1, oldest: "2026-11-20T08:00:02Z", error: "Answered 500" },
    { receiver: "mail", waiting: 2, oldest: "2026-11-20T08:00:01Z", error: "No answer" },
  ]);
});

it("says nothing of what was not tried yet", () => {
  expect(troublesOf([delivery("mail", 1)])).toEqual([]);
});
