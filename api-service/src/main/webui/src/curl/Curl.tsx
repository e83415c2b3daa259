import type { Call } from "../api/call";
import { CopyableCode } from "../copy/CopyableCode";
import { curl } from "./curl";

/** What a button is about to send, as a line for the shell. */
export function Curl({ call }: { call: Call }) {
  return (
    <section aria-label="The same with curl" className="sluice-curl">
      <p className="sluice-muted">The same from a shell:</p>
      <CopyableCode text={curl(call, window.location.origin)} what="the curl command" />
    </section>
  );
}
