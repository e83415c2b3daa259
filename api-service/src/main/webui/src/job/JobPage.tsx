import {
  Breadcrumb,
  BreadcrumbItem,
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  PageSection,
} from "@patternfly/react-core";
import SearchIcon from "@patternfly/react-icons/dist/esm/icons/search-icon";
import { Link, useParams } from "react-router";
import { PageTitle } from "../app/PageTitle";
import { Loaded } from "../problem/Loaded";
import { hasStatus } from "../problem/problem";
import { JobFacts } from "./JobFacts";
import { JobHeader } from "./JobHeader";
import { JobTabs } from "./JobTabs";
import { useJob } from "./useJob";

/** One job: what it should do, what it does, how that is known, and what was done to it. */
export function JobPage() {
  const { namespace = "", name = "", tab } = useParams();
  const id = `${namespace}/${name}`;
  const query = useJob(id);
  return (
    <>
      <PageTitle>{id}</PageTitle>
      <PageSection type="breadcrumb">
        <Breadcrumb aria-label="Where this is">
          <BreadcrumbItem
            render={({ className }) => (
              <Link className={className} to="/jobs">
                Jobs
              </Link>
            )}
          />
          <BreadcrumbItem isActive>{id}</BreadcrumbItem>
        </Breadcrumb>
      </PageSection>
      {hasStatus(query.error, 404) ? (
        <PageSection isFilled>
          <NoSuchJob id={id} />
        </PageSection>
      ) : (
        <Loaded query={query} what={`the job ${id}`}>
          {(job) => (
            <>
              <PageSection>
                <JobHeader job={job} />
              </PageSection>
              <PageSection>
                <JobFacts job={job} />
              </PageSection>
              <PageSection isFilled>
                <JobTabs key={job.id} job={job} tab={tab} />
              </PageSection>
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

function NoSuchJob({ id }: { id: string }) {
  return (
    <EmptyState titleText={`There is no job ${id}`} headingLevel="h1" icon={SearchIcon}>
      <EmptyStateBody>
        It was never declared, or it is deleted. If you have just applied it, it appears here as soon as the
        dispatcher has taken it.
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button component={(props) => <Link {...props} to="/jobs" />}>All jobs</Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
