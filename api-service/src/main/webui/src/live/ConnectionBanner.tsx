import { Banner, Flex, FlexItem } from "@patternfly/react-core";
import UnpluggedIcon from "@patternfly/react-icons/dist/esm/icons/unplugged-icon";
import { useSyncExternalStore } from "react";
import { reachability } from "../api/reachability";
import { clockTime } from "../time/format";
import { useLive } from "./connection";

/** Says that what the page shows may be old, since when, and that the console is at it. */
export function ConnectionBanner() {
  const { connection } = useLive();
  const reads = useSyncExternalStore(reachability.subscribe, reachability.current);
  const loss = connection.state === "lost" ? connection : reads.reachable ? undefined : reads;
  return (
    <div role="status" aria-live="polite">
      {loss ? (
        <Banner color="yellow" screenReaderText="Warning:">
          <Flex spaceItems={{ default: "spaceItemsSm" }}>
            <FlexItem>
              <UnpluggedIcon />
            </FlexItem>
            <FlexItem>
              Connection lost, retrying
              {loss.since ? `. What you see is as of ${clockTime(loss.since, new Date())}` : ""}
              {loss.cause ? ` (${loss.cause})` : ""}.
            </FlexItem>
          </Flex>
        </Banner>
      ) : null}
    </div>
  );
}
