import type { Checkpoint } from "../api/types";

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];
const STEP = 1024;

/** How long it took, by its own times: "0.4 s", "12 s". */
export function took(checkpoint: Checkpoint): string {
  if (checkpoint.endedAt === undefined) {
    return "";
  }
  const seconds = (Date.parse(checkpoint.endedAt) - Date.parse(checkpoint.triggeredAt)) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${seconds.toFixed(0)} s`;
}

/** The state that it stands for, and how much of it it wrote itself where that is less. */
export function sizeOf(checkpoint: Checkpoint): string {
  if (checkpoint.bytes === undefined) {
    return "";
  }
  const whole = size(checkpoint.bytes);
  return checkpoint.scope === "incremental" && checkpoint.writtenBytes !== undefined
    ? `${whole}, wrote ${size(checkpoint.writtenBytes)}`
    : whole;
}

function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  return `${unit === 0 ? String(value) : value.toFixed(1)} ${UNITS[unit] ?? ""}`;
}
