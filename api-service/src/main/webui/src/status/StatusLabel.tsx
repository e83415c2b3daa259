import { Label, Tooltip } from "@patternfly/react-core";
import BanIcon from "@patternfly/react-icons/dist/esm/icons/ban-icon";
import CheckCircleIcon from "@patternfly/react-icons/dist/esm/icons/check-circle-icon";
import ExclamationCircleIcon from "@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon";
import FlagCheckeredIcon from "@patternfly/react-icons/dist/esm/icons/flag-checkered-icon";
import OutlinedCircleIcon from "@patternfly/react-icons/dist/esm/icons/outlined-circle-icon";
import OutlinedHandPaperIcon from "@patternfly/react-icons/dist/esm/icons/outlined-hand-paper-icon";
import PauseCircleIcon from "@patternfly/react-icons/dist/esm/icons/pause-circle-icon";
import QuestionCircleIcon from "@patternfly/react-icons/dist/esm/icons/question-circle-icon";
import SyncAltIcon from "@patternfly/react-icons/dist/esm/icons/sync-alt-icon";
import type { ReactNode } from "react";
import { lookOf, type StateLook } from "./states";

const ICONS: Record<StateLook["icon"], ReactNode> = {
  check: <CheckCircleIcon />,
  progress: <SyncAltIcon />,
  pause: <PauseCircleIcon />,
  stop: <BanIcon />,
  error: <ExclamationCircleIcon />,
  question: <QuestionCircleIcon />,
  new: <OutlinedCircleIcon />,
  hand: <OutlinedHandPaperIcon />,
  done: <FlagCheckeredIcon />,
};

/** A state, the same wherever it stands. What it means is told to the pointer, the keyboard and a finger. */
export function StatusLabel({ state, isCompact = false }: { state: string; isCompact?: boolean }) {
  const look = lookOf(state);
  return (
    <Tooltip content={look.meaning}>
      <Label color={look.colour} icon={ICONS[look.icon]} isCompact={isCompact} tabIndex={0}>
        {state}
      </Label>
    </Tooltip>
  );
}
