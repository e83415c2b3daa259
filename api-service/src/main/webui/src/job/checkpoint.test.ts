import { describe, expect, it } from "vitest";
import type { Checkpoint } from "../api/types";
import { sizeOf, took } from "./checkpoint";

const bare: Checkpoint = {
  id: 7,
  run: "r",
  kind: "checkpoint",
  status: "completed",
  triggeredAt: "2026-11-20T08:00:00Z",
};

const ended: Checkpoint = {
  ...bare,
  endedAt: "2026-11-20T08:00:00.420Z",
  bytes: 1536,
};

describe("a checkpoint in words", () => {
  it("says how long it took", () => {
    expect(took(ended)).toBe("0.4 s");
    expect(took({ ...ended, endedAt: "2026-11-20T08:01:00Z" })).toBe("60 s");
    expect(took(bare)).toBe("");
  });

  it("says what it stands for, and what it wrote where that is less", () => {
    expect(sizeOf(ended)).toBe("1.5 KiB");
    expect(sizeOf({ ...ended, scope: "incremental", writtenBytes: 100 })).toBe("1.5 KiB, wrote 100 B");
    expect(sizeOf({ ...ended, scope: "full", writtenBytes: 1536 })).toBe("1.5 KiB");
    expect(sizeOf(bare)).toBe("");
  });
});
