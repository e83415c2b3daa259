import { Tab, Tabs, TabTitleText } from "@patternfly/react-core";
import { useNavigate } from "react-router";
import type { JobItem } from "../api/types";
import { RebalanceTab } from "../rebalance/RebalanceTab";
import { AlertsTab } from "./AlertsTab";
import { CheckpointsTab } from "./CheckpointsTab";
import { CommandsTab } from "./CommandsTab";
import { SavepointsTab } from "./SavepointsTab";
import { SpecTab } from "./SpecTab";
import { StatesTab } from "./StatesTab";
import { jobPlace } from "./place";

const FLINK_JOB = ["commands", "states", "checkpoints", "savepoints", "alerts", "spec"];
const REBALANCE = ["rebalance", "commands", "states", "alerts", "spec"];

/** What was, by kind. The tab is part of the address. */
export function JobTabs({ job, tab }: { job: JobItem; tab: string | undefined }) {
  const navigate = useNavigate();
  const tabs = job.spec.rebalance ? REBALANCE : FLINK_JOB;
  const active = tab !== undefined && tabs.includes(tab) ? tab : tabs[0];
  return (
    <Tabs
      activeKey={active}
      onSelect={(_, key) => void navigate(`${jobPlace(job.id)}/${key}`, { replace: true })}
      aria-label="About the job"
      mountOnEnter
      unmountOnExit
    >
      {job.spec.rebalance ? (
        <Tab eventKey="rebalance" title={<TabTitleText>Rebalance</TabTitleText>}>
          <RebalanceTab report={job.status?.rebalance} />
        </Tab>
      ) : null}
      <Tab eventKey="commands" title={<TabTitleText>Commands</TabTitleText>}>
        <CommandsTab job={job.id} />
      </Tab>
      <Tab eventKey="states" title={<TabTitleText>States</TabTitleText>}>
        <StatesTab job={job.id} />
      </Tab>
      {job.spec.rebalance ? null : (
        <Tab eventKey="checkpoints" title={<TabTitleText>Checkpoints</TabTitleText>}>
          <CheckpointsTab job={job.id} />
        </Tab>
      )}
      {job.spec.rebalance ? null : (
        <Tab eventKey="savepoints" title={<TabTitleText>Savepoints</TabTitleText>}>
          <SavepointsTab job={job} />
        </Tab>
      )}
      <Tab eventKey="alerts" title={<TabTitleText>Alerts</TabTitleText>}>
        <AlertsTab job={job.id} />
      </Tab>
      <Tab eventKey="spec" title={<TabTitleText>Spec</TabTitleText>}>
        <SpecTab job={job} />
      </Tab>
    </Tabs>
  );
}
