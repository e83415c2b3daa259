import { Breadcrumb, BreadcrumbItem, Content, PageSection, Title } from "@patternfly/react-core";
import { Link } from "react-router";
import { PageTitle } from "../app/PageTitle";
import { Loaded } from "../problem/Loaded";
import { JobEditor } from "./JobEditor";
import { newSpecText } from "./texts";
import { useClusters } from "./useClusters";

/** Declares a job. */
export default function NewJobPage() {
  const clusters = useClusters();
  return (
    <>
      <PageTitle>Create a job</PageTitle>
      <PageSection type="breadcrumb">
        <Breadcrumb aria-label="Where this is">
          <BreadcrumbItem
            render={({ className }) => (
              <Link className={className} to="/jobs">
                Jobs
              </Link>
            )}
          />
          <BreadcrumbItem isActive>Create a job</BreadcrumbItem>
        </Breadcrumb>
      </PageSection>
      <PageSection>
        <Title headingLevel="h1">Create a job</Title>
        <Content component="small" className="sluice-muted">
          A Flink program, a cluster to run it on, and what you want of it.
        </Content>
      </PageSection>
      <PageSection isFilled>
        <Loaded query={clusters} what="clusters">
          {(known) => <JobEditor firstText={newSpecText(known)} />}
        </Loaded>
      </PageSection>
    </>
  );
}
