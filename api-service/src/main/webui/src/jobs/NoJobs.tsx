import {
  Button,
  CodeBlock,
  CodeBlockCode,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from "@patternfly/react-core";
import CubesIcon from "@patternfly/react-icons/dist/esm/icons/cubes-icon";
import SearchIcon from "@patternfly/react-icons/dist/esm/icons/search-icon";
import { Link } from "react-router";

export function NoJobs() {
  return (
    <EmptyState titleText="No jobs yet" headingLevel="h2" icon={CubesIcon}>
      <EmptyStateBody>
        <p>
          A job is a Flink program with a name, a cluster to run on and what you want of it. Declare one here,
          over REST, or with a file:
        </p>
        <CodeBlock>
          <CodeBlockCode>./sluice apply -f examples/jobs/steady.yaml</CodeBlockCode>
        </CodeBlock>
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button component={(props) => <Link {...props} to="/jobs/new" />}>Create your first job</Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}

export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState titleText="No job matches" headingLevel="h2" icon={SearchIcon}>
      <EmptyStateBody>The fleet has jobs, but none that passes all of these filters.</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant="link" onClick={onClear}>
            Clear all filters
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
