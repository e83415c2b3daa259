import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from "@patternfly/react-core";
import SearchIcon from "@patternfly/react-icons/dist/esm/icons/search-icon";
import { Link, useLocation } from "react-router";
import { PageTitle } from "./PageTitle";

export function NotFound() {
  const { pathname } = useLocation();
  return (
    <>
      <PageTitle>No such page</PageTitle>
      <EmptyState titleText="There is no such page" headingLevel="h1" icon={SearchIcon}>
        <EmptyStateBody>
          The console has nothing at <code>{pathname}</code>. A job’s page is at{" "}
          <code>/jobs/&lt;namespace&gt;/&lt;name&gt;</code>.
        </EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button component={(props) => <Link {...props} to="/jobs" />}>All jobs</Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </>
  );
}
