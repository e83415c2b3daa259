import { Button, Flex, FlexItem } from "@patternfly/react-core";
import { Link } from "react-router";
import type { JobItem } from "../api/types";
import { CopyableCode } from "../copy/CopyableCode";
import { writeSpec } from "../spec/write";
import { jobPlace } from "./place";

export function SpecTab({ job }: { job: JobItem }) {
  return (
    <>
      <Flex justifyContent={{ default: "justifyContentSpaceBetween" }} className="sluice-spec-head">
        <FlexItem className="sluice-muted">Generation {job.generation}</FlexItem>
        <FlexItem>
          <Button variant="link" component={(props) => <Link {...props} to={`${jobPlace(job.id)}/edit`} />}>
            Edit the spec
          </Button>
        </FlexItem>
      </Flex>
      <CopyableCode text={writeSpec(job.spec)} what="the spec" aria-label="Spec as YAML" />
    </>
  );
}
