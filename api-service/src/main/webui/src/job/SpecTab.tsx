import {
  Button,
  ClipboardCopyButton,
  CodeBlock,
  CodeBlockAction,
  CodeBlockCode,
  Flex,
  FlexItem,
} from "@patternfly/react-core";
import { useState } from "react";
import { Link } from "react-router";
import type { JobItem } from "../api/types";
import { writeSpec } from "../spec/write";
import { jobPlace } from "./place";

export function SpecTab({ job }: { job: JobItem }) {
  const [copied, setCopied] = useState(false);
  const text = writeSpec(job.spec);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
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
      <CodeBlock
        actions={
          <CodeBlockAction>
            <ClipboardCopyButton
              id="copy-spec"
              variant="plain"
              aria-label="Copy the spec"
              onClick={copy}
              onTooltipHidden={() => setCopied(false)}
            >
              {copied ? "Copied" : "Copy the spec"}
            </ClipboardCopyButton>
          </CodeBlockAction>
        }
      >
        <CodeBlockCode aria-label="Spec as YAML">{text}</CodeBlockCode>
      </CodeBlock>
    </>
  );
}
