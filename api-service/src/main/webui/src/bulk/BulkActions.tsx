import { Dropdown, DropdownItem, DropdownList, MenuToggle } from "@patternfly/react-core";
import { useState } from "react";
import type { CommandType, JobItem } from "../api/types";
import { COMMAND_TYPES, COMMANDS } from "../command/commands";
import { BulkDialog } from "./BulkDialog";
import { jobsText } from "./plan";

/** One command for all jobs that the filter shows. */
export function BulkActions({ jobs }: { jobs: readonly JobItem[] }) {
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<{ type: CommandType; jobs: readonly JobItem[] }>();
  return (
    <>
      <Dropdown
        isOpen={isOpen}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        toggle={(ref) => (
          <MenuToggle
            ref={ref}
            isExpanded={isOpen}
            isDisabled={jobs.length === 0}
            onClick={() => setOpen((before) => !before)}
          >
            Command for {jobsText(jobs.length)}
          </MenuToggle>
        )}
      >
        <DropdownList>
          {COMMAND_TYPES.map((type) => (
            <DropdownItem
              key={type}
              isDanger={COMMANDS[type].danger ?? false}
              onClick={() => setAsked({ type, jobs })}
            >
              {COMMANDS[type].name}…
            </DropdownItem>
          ))}
        </DropdownList>
      </Dropdown>
      {asked ? <BulkDialog {...asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}
