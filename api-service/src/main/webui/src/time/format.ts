const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The two largest units: `47 s`, `3 min 5 s`, `2 h 7 min`, `12 d 3 h`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < MINUTE) {
    return `${seconds} s`;
  }
  if (seconds < HOUR) {
    return two(seconds, MINUTE, "min", 1, "s");
  }
  return seconds < DAY ? two(seconds, HOUR, "h", MINUTE, "min") : two(seconds, DAY, "d", HOUR, "h");
}

function two(seconds: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((seconds % large) / small);
  const whole = `${Math.floor(seconds / large)} ${largeUnit}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smallUnit}`;
}

/** `12:04:05` of today, else with its date: `2026-01-31 12:04:05`. Local time, the same in every language. */
export function clockTime(at: Date, now: Date, zone?: string): string {
  const [date, time] = parts(at, zone);
  return date === parts(now, zone)[0] ? time : `${date} ${time}`;
}

/** `2026-01-31 12:04:05 UTC`, for the hover. */
export function utcTime(at: Date): string {
  return `${parts(at, "UTC").join(" ")} UTC`;
}

function parts(at: Date, zone: string | undefined): [string, string] {
  // Swedish writes dates as ISO 8601 does.
  const text = at.toLocaleString("sv-SE", zone ? { timeZone: zone } : {});
  const [date = "", time = ""] = text.split(" ");
  return [date, time];
}
