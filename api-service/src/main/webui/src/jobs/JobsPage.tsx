import { Button, Content, Flex, FlexItem, PageSection, Title } from "@patternfly/react-core";
import { useMemo } from "react";
import { Link, useSearchParams } from "react-router";
import type { JobItem } from "../api/types";
import { PageTitle } from "../app/PageTitle";
import { BulkActions } from "../bulk/BulkActions";
import { Loaded } from "../problem/Loaded";
import { JobFilters } from "./JobFilters";
import { JobsTable } from "./JobsTable";
import { NoJobs, NoMatch } from "./NoJobs";
import { StateCounts } from "./StateCounts";
import {
  countStates,
  isFiltered,
  matches,
  matchesRest,
  readFilter,
  writeFilter,
  type Filter,
} from "./filter";
import { readOrder, sorted, writeOrder, type Order } from "./order";
import { useFleet } from "./useFleet";

/** The fleet: every job, what is wanted of it and what it does. */
export function JobsPage() {
  const fleet = useFleet();
  return (
    <>
      <PageTitle>Jobs</PageTitle>
      <PageSection>
        <Flex
          justifyContent={{ default: "justifyContentSpaceBetween" }}
          alignItems={{ default: "alignItemsCenter" }}
        >
          <FlexItem>
            <Title headingLevel="h1">Jobs</Title>
            <Content component="small" className="sluice-muted">
              What each job should do, and what it does.
            </Content>
          </FlexItem>
          <FlexItem>
            <Button component={(props) => <Link {...props} to="/jobs/new" />}>Create job</Button>
          </FlexItem>
        </Flex>
      </PageSection>
      <PageSection isFilled>
        <Loaded query={fleet} what="jobs">
          {({ jobs }) => (jobs.size === 0 ? <NoJobs /> : <Jobs jobs={[...jobs.values()]} />)}
        </Loaded>
      </PageSection>
    </>
  );
}

function Jobs({ jobs }: { jobs: JobItem[] }) {
  const [query, setQuery] = useSearchParams();
  const filter = useMemo(() => readFilter(query), [query]);
  const order = readOrder(query);
  const setFilter = (next: Filter) => setQuery((before) => writeFilter(before, next), { replace: true });
  const setOrder = (next: Order) => setQuery((before) => writeOrder(before, next), { replace: true });

  const counted = jobs.filter((job) => matchesRest(job, filter));
  const shown = sorted(
    counted.filter((job) => matches(job, filter)),
    order,
  );
  return (
    <>
      <JobFilters jobs={jobs} filter={filter} onChange={setFilter} />
      <StateCounts counts={countStates(counted)} filter={filter} onChange={setFilter} />
      <div className="sluice-shown">
        <p className="sluice-muted" role="status">
          {isFiltered(filter) ? `${shown.length} of ${jobs.length} jobs` : `${jobs.length} jobs`}
        </p>
        <BulkActions jobs={shown} />
      </div>
      {shown.length === 0 ? (
        <NoMatch onClear={() => setFilter(readFilter(new URLSearchParams()))} />
      ) : (
        <JobsTable jobs={shown} order={order} onOrder={setOrder} />
      )}
    </>
  );
}
