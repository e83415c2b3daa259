import { Alert, Breadcrumb, BreadcrumbItem, Button, PageSection, Title } from "@patternfly/react-core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { get, jobPath } from "../api/call";
import { send } from "../api/send";
import type { JobItem } from "../api/types";
import { PageTitle } from "../app/PageTitle";
import { jobPlace } from "../job/place";
import { useJob } from "../job/useJob";
import { Loaded } from "../problem/Loaded";
import { JobEditor } from "./JobEditor";
import { editedSpecText } from "./texts";

/** Changes a job's spec. */
export default function EditJobPage() {
  const { namespace = "", name = "" } = useParams();
  const id = `${namespace}/${name}`;
  const [times, setTimes] = useState(0);
  const edited = useEdited(id, times);
  return (
    <>
      <PageTitle>{`Edit ${id}`}</PageTitle>
      <PageSection type="breadcrumb">
        <Breadcrumb aria-label="Where this is">
          <BreadcrumbItem
            render={({ className }) => (
              <Link className={className} to="/jobs">
                Jobs
              </Link>
            )}
          />
          <BreadcrumbItem
            render={({ className }) => (
              <Link className={className} to={jobPlace(id)}>
                {id}
              </Link>
            )}
          />
          <BreadcrumbItem isActive>Edit</BreadcrumbItem>
        </Breadcrumb>
      </PageSection>
      <PageSection>
        <Title headingLevel="h1">Edit {id}</Title>
      </PageSection>
      <PageSection isFilled>
        <Loaded query={edited} what={`the spec of ${id}`}>
          {({ job, etag }) => (
            <>
              <Overtaken id={id} generation={job.generation} onReload={() => setTimes(times + 1)} />
              <JobEditor
                key={times}
                id={id}
                etag={etag}
                firstText={editedSpecText(job.spec)}
                onReload={() => setTimes(times + 1)}
              />
            </>
          )}
        </Loaded>
      </PageSection>
    </>
  );
}

/** The job as it was when the editing began: what comes later must not change the text below somebody's hands. */
function useEdited(id: string, times: number) {
  return useQuery({
    queryKey: ["edited", id, times],
    queryFn: async ({ signal }) => {
      const { value: job, etag } = await send<JobItem>(get(jobPath(id)), { signal });
      return { job, etag: etag ?? `"${job.generation}"` };
    },
    staleTime: "static",
    gcTime: 0,
  });
}

/** Tells of a change by somebody else before the save is refused for it. */
function Overtaken({ id, generation, onReload }: { id: string; generation: number; onReload: () => void }) {
  const now = useJob(id).data;
  if (!now || now.generation <= generation) {
    return null;
  }
  return (
    <Alert
      isInline
      variant="warning"
      title={`The job was changed meanwhile: generation ${now.generation}, and you edit ${generation}`}
      actionLinks={
        <Button variant="link" isInline onClick={onReload}>
          Load the current spec (my changes go)
        </Button>
      }
    />
  );
}
