import type { Progress } from "../api/types";

/** Data in the unit that people read it in. */
export function megabytes(mb: number): string {
  if (mb >= 1_000_000) {
    return `${(mb / 1_000_000).toFixed(1)} TB`;
  }
  return mb >= 1_000 ? `${(mb / 1_000).toFixed(1)} GB` : `${Math.round(mb)} MB`;
}

/** What was moved of what there is; moves where there is no data to move. */
export function moved({ movedMb, totalMb, finishedMoves, totalMoves }: Progress): string {
  return totalMb > 0
    ? `${megabytes(movedMb)} of ${megabytes(totalMb)}`
    : `${finishedMoves} of ${totalMoves} moves`;
}

/** An ISO 8601 duration in words; seconds only where that is all there is. */
export function timeLeft(duration: string | undefined): string | undefined {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(duration ?? "");
  if (!parts) {
    return undefined;
  }
  const [, hours = "0", minutes = "0", seconds = "0"] = parts;
  if (hours !== "0") {
    return `${hours} h ${minutes} min`;
  }
  return minutes !== "0" ? `${minutes} min` : `${seconds} s`;
}
