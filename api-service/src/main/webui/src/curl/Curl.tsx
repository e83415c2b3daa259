import { ClipboardCopyButton, CodeBlock, CodeBlockAction, CodeBlockCode } from "@patternfly/react-core";
import { useId, useState } from "react";
import type { Call } from "../api/call";
import { curl } from "./curl";

/** What a button is about to send, as a line for the shell. */
export function Curl({ call }: { call: Call }) {
  const [copied, setCopied] = useState(false);
  const id = useId();
  const text = curl(call, window.location.origin);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <section aria-label="The same with curl" className="sluice-curl">
      <p className="sluice-muted">The same from a shell:</p>
      <CodeBlock
        actions={
          <CodeBlockAction>
            <ClipboardCopyButton
              id={`copy-curl-${id}`}
              variant="plain"
              aria-label="Copy the curl command"
              onClick={copy}
              onTooltipHidden={() => setCopied(false)}
            >
              {copied ? "Copied" : "Copy the curl command"}
            </ClipboardCopyButton>
          </CodeBlockAction>
        }
      >
        <CodeBlockCode>{text}</CodeBlockCode>
      </CodeBlock>
    </section>
  );
}
