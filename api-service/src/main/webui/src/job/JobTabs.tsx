import { Tab, Tabs, TabTitleText } from "@patternfly/react-core";
import { useNavigate } from "react-router";
import type { JobItem } from "../api/types";
import { AlertsTab } from "./AlertsTab";
import { CheckpointsTab } from "./CheckpointsTab";
import { CommandsTab } from "./CommandsTab";
import { SavepointsTab } from "./SavepointsTab";
import { SpecTab } from "./SpecTab";
import { StatesTab } from "./StatesTab";
import { jobPlace } from "./place";

const FIRST = "commands";
const TABS = [FIRST, "states", "checkpoints", "savepoints", "alerts", "spec"];

/** What was, by kind. The tab is part of the address. */
export function JobTabs({ job, tab }: { job: JobItem; tab: string | undefined }) {
  const navigate = useNavigate();
  const active = tab !== undefined && TABS.includes(tab) ? tab : FIRST;
  return (
    <Tabs
      activeKey={active}
      onSelect={(_, key) => void navigate(`${jobPlace(job.id)}/${key}`, { replace: true })}
      aria-label="About the job"
      mountOnEnter
      unmountOnExit
    >
      <Tab eventKey="commands" title={<TabTitleText>Commands</TabTitleText>}>
        <CommandsTab job={job.id} />
      </Tab>
      <Tab eventKey="states" title={<TabTitleText>States</TabTitleText>}>
        <StatesTab job={job.id} />
      </Tab>
      <Tab eventKey="checkpoints" title={<TabTitleText>Checkpoints</TabTitleText>}>
        <CheckpointsTab job={job.id} />
      </Tab>
      <Tab eventKey="savepoints" title={<TabTitleText>Savepoints</TabTitleText>}>
        <SavepointsTab job={job} />
      </Tab>
      <Tab eventKey="alerts" title={<TabTitleText>Alerts</TabTitleText>}>
        <AlertsTab job={job.id} />
      </Tab>
      <Tab eventKey="spec" title={<TabTitleText>Spec</TabTitleText>}>
        <SpecTab job={job} />
      </Tab>
    </Tabs>
  );
}
