import { clockTime, duration, utcTime } from "./format";
import { useNow } from "./now";

/** A point in time, local, with UTC on hover. */
export function Timestamp({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={utcTime(date)} className="sluice-time">
      {clockTime(date, new Date())}
    </time>
  );
}

/** How long ago something was, counting on. */
export function Age({ since }: { since: string }) {
  const date = new Date(since);
  const now = useNow();
  return (
    <time
      dateTime={since}
      title={`since ${clockTime(date, new Date(now))} (${utcTime(date)})`}
      className="sluice-time"
    >
      {duration(now - date.getTime())}
    </time>
  );
}
