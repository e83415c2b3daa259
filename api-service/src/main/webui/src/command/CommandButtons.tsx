import BanIcon from "@patternfly/react-icons/dist/esm/icons/ban-icon";
import CheckIcon from "@patternfly/react-icons/dist/esm/icons/check-icon";
import PlayIcon from "@patternfly/react-icons/dist/esm/icons/play-icon";
import RedoIcon from "@patternfly/react-icons/dist/esm/icons/redo-icon";
import SaveIcon from "@patternfly/react-icons/dist/esm/icons/save-icon";
import StopIcon from "@patternfly/react-icons/dist/esm/icons/stop-icon";
import SyncAltIcon from "@patternfly/react-icons/dist/esm/icons/sync-alt-icon";
import TrashIcon from "@patternfly/react-icons/dist/esm/icons/trash-icon";
import { useState, type ReactNode } from "react";
import type { CommandType, JobItem } from "../api/types";
import { CommandDialog } from "./CommandDialog";
import { OfferedButton } from "./OfferedButton";
import { availability } from "./actions";
import { commandsOf, offerOf } from "./commands";

const ICONS: Record<CommandType, ReactNode> = {
  start: <PlayIcon />,
  stop: <StopIcon />,
  savepoint: <SaveIcon />,
  dispose: <TrashIcon />,
  restart: <RedoIcon />,
  cancel: <BanIcon />,
  approve: <CheckIcon />,
  refresh: <SyncAltIcon />,
};

/** What can be asked of a job now. */
export function CommandButtons({ job }: { job: JobItem }) {
  const [asked, setAsked] = useState<CommandType>();
  return (
    <>
      {commandsOf(job).map((type) => {
        const now = availability(job, type);
        const offer = offerOf(job, type);
        return (
          <OfferedButton
            key={type}
            now={now}
            variant={now.possible && now.likely ? "primary" : "secondary"}
            isDanger={offer.danger ?? false}
            icon={ICONS[type]}
            onClick={() => setAsked(type)}
          >
            {offer.name}
          </OfferedButton>
        );
      })}
      {asked ? <CommandDialog job={job} type={asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}
