import { AlertTable } from "../alert/AlertTable";
import { HistoryList } from "./HistoryList";
import { useAlerts } from "./useHistory";

const EMPTY = {
  title: "No alerts",
  body: "What a person should know of this job is listed here, with its cause and what to do, also when it is over.",
};

export function AlertsTab({ job }: { job: string }) {
  return (
    <HistoryList query={useAlerts(job)} what="alerts" empty={EMPTY}>
      {(items) => <AlertTable items={items} />}
    </HistoryList>
  );
}
