import { ClipboardCopyButton } from "@patternfly/react-core";
import { useId, useState } from "react";
import { clipboardOf, copyTip, copyTo, type Copied } from "./copy";

/** How long the tip stays after the click, which closes it: what became of the copying wants to be read. */
const TIP_STAYS = 2_000;

interface Props {
  text: string;
  /** What is copied: “the spec”. */
  what: string;
  /** In a line of text, not in a bar of buttons. */
  isInline?: boolean;
}

/** Copies a text that stands beside it; nothing where the browser gives the page no clipboard. */
export function CopyButton({ text, what, isInline = false }: Props) {
  const [copied, setCopied] = useState<Copied>();
  const id = useId();
  const clipboard = clipboardOf(navigator);
  if (!clipboard) {
    return null;
  }
  return (
    <ClipboardCopyButton
      id={`copy-${id}`}
      variant="plain"
      hasNoPadding={isInline}
      aria-label={copyTip(what, undefined)}
      maxWidth="16rem"
      exitDelay={TIP_STAYS}
      onClick={() => void copyTo(clipboard, text).then(setCopied)}
      onTooltipHidden={() => setCopied(undefined)}
    >
      {copyTip(what, copied)}
    </ClipboardCopyButton>
  );
}
