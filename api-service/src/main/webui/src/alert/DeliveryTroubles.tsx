import { Alert } from "@patternfly/react-core";
import { useQuery } from "@tanstack/react-query";
import { get } from "../api/call";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { AlertDelivery, Page } from "../api/types";
import { Timestamp } from "../time/Timestamp";
import { troublesOf } from "./troubles";

/** Tries are minutes apart when they go on failing. */
const EVERY_MS = 15_000;

/** Whom alerts do not reach, and why: whoever reads this page is the only one who knows. */
export function DeliveryTroubles() {
  const pending = useQuery({
    queryKey: keys.pendingDeliveries,
    queryFn: async ({ signal }) =>
      (await send<Page<AlertDelivery>>(get("/alert-deliveries?state=pending&limit=500"), { signal })).value,
    refetchInterval: EVERY_MS,
  });
  const troubles = troublesOf(pending.data?.items ?? []);
  return troubles.length === 0 ? null : (
    <Alert isInline component="h2" variant="warning" title="Alerts that have not reached their receivers">
      <ul>
        {troubles.map(({ receiver, waiting, oldest, error }) => (
          <li key={receiver}>
            {receiver}: {waiting} since <Timestamp at={oldest} />, {error}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
