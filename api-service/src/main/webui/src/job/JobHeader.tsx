import { Button, Title } from "@patternfly/react-core";
import PencilAltIcon from "@patternfly/react-icons/dist/esm/icons/pencil-alt-icon";
import TrashIcon from "@patternfly/react-icons/dist/esm/icons/trash-icon";
import { useState } from "react";
import { Link } from "react-router";
import type { JobItem } from "../api/types";
import { CommandButtons } from "../command/CommandButtons";
import { InFlight } from "../command/InFlight";
import { StatusLabel } from "../status/StatusLabel";
import { Staleness } from "../status/Staleness";
import { isAsDesired, stateOf } from "../status/freshness";
import { Age, Timestamp } from "../time/Timestamp";
import { DeleteDialog } from "./DeleteDialog";
import { jobPlace } from "./place";

/** The state with its freshness, and what can be done. */
export function JobHeader({ job }: { job: JobItem }) {
  const [deleting, setDeleting] = useState(false);
  const { status } = job;
  return (
    <>
      <Title headingLevel="h1">{job.id}</Title>
      <div className="sluice-job-state">
        <div className="sluice-job-status" role="status" aria-label="State">
          <StatusLabel state={stateOf(job)} />
          {status ? (
            <Staleness status={status} />
          ) : (
            <span className="sluice-muted">the monitor has not reported on it yet</span>
          )}
          {job.deletedAt ? (
            <span>
              being deleted since <Timestamp at={job.deletedAt} />
            </span>
          ) : null}
          {isAsDesired(job) ? null : <span>desired: {job.desired}</span>}
        </div>
        {/* Whatever changes in the status is read aloud: an age that counts each second stands outside. */}
        {status ? (
          <span className="sluice-muted">
            in this state for <Age since={status.since} />
          </span>
        ) : null}
      </div>
      <div className="sluice-job-actions">
        <CommandButtons job={job} />
        <span className="sluice-gap" />
        <Button
          variant="secondary"
          icon={<PencilAltIcon />}
          component={(props) => <Link {...props} to={`${jobPlace(job.id)}/edit`} />}
        >
          Edit
        </Button>
        <Button variant="secondary" isDanger icon={<TrashIcon />} onClick={() => setDeleting(true)}>
          Delete
        </Button>
      </div>
      <InFlight job={job.id} />
      {deleting ? <DeleteDialog job={job} onClose={() => setDeleting(false)} /> : null}
    </>
  );
}
