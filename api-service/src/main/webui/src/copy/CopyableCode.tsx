import { CodeBlock, CodeBlockAction, CodeBlockCode } from "@patternfly/react-core";
import { CopyButton } from "./CopyButton";
import { clipboardOf } from "./copy";

interface Props {
  text: string;
  /** What the text is: “the spec”. */
  what: string;
  "aria-label"?: string;
}

/** A block of text as it is, to be taken elsewhere. */
export function CopyableCode({ text, what, ...code }: Props) {
  const actions = clipboardOf(navigator) ? (
    <CodeBlockAction>
      <CopyButton text={text} what={what} />
    </CodeBlockAction>
  ) : null;
  return (
    <CodeBlock actions={actions}>
      <CodeBlockCode {...code}>{text}</CodeBlockCode>
    </CodeBlock>
  );
}
