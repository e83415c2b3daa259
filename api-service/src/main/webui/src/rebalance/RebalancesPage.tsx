import {
  CodeBlock,
  CodeBlockCode,
  Content,
  EmptyState,
  EmptyStateBody,
  PageSection,
  Title,
} from "@patternfly/react-core";
import { PageTitle } from "../app/PageTitle";
import { useFleet } from "../jobs/useFleet";
import { Loaded } from "../problem/Loaded";
import { RebalancesTable } from "./RebalancesTable";
import { rebalancesOf } from "./rows";

/** Every rebalance: what it proposes, how far it is, and what can be asked of it. */
export function RebalancesPage() {
  const fleet = useFleet();
  return (
    <>
      <PageTitle>Rebalances</PageTitle>
      <PageSection>
        <Title headingLevel="h1">Rebalances</Title>
        <Content component="small" className="sluice-muted">
          What is to be moved between the brokers of a Kafka. Nothing moves before it is approved, unless its
          spec approves by itself.
        </Content>
      </PageSection>
      <PageSection isFilled>
        <Loaded query={fleet} what="rebalances">
          {({ jobs }) => {
            const rebalances = rebalancesOf(jobs.values());
            return rebalances.length === 0 ? <NoRebalances /> : <RebalancesTable rebalances={rebalances} />;
          }}
        </Loaded>
      </PageSection>
    </>
  );
}

function NoRebalances() {
  return (
    <EmptyState titleText="No rebalances yet" headingLevel="h2">
      <EmptyStateBody>
        <p>
          A rebalance is a job with <code>rebalance</code> in place of <code>flink</code>, on a cluster with a
          Cruise Control. Declare one with “Create job”, over REST, or with a file:
        </p>
        <CodeBlock>
          <CodeBlockCode>{'{"cluster": "orders", "rebalance": {"mode": "full"}}'}</CodeBlockCode>
        </CodeBlock>
      </EmptyStateBody>
    </EmptyState>
  );
}
