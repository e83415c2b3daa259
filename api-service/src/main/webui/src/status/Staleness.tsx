import ExclamationTriangleIcon from "@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon";
import type { JobStatus } from "../api/types";
import { utcTime } from "../time/format";
import { freshnessText } from "./freshness";

/** Since when nothing confirms a state, and why; nothing where it is confirmed. */
export function Staleness({ status }: { status: JobStatus }) {
  const text = freshnessText(status, new Date());
  if (text === undefined) {
    return null;
  }
  const since = status.staleSince ?? status.observedAt;
  return (
    <span className="sluice-stale" title={since ? utcTime(new Date(since)) : undefined}>
      <ExclamationTriangleIcon aria-hidden />
      <span>{text}</span>
    </span>
  );
}
