import { Checkbox } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { JobItem } from "../api/types";
import { DeletionModal } from "../app/DeletionModal";
import { useNotify } from "../app/notices";
import { mayRun } from "../command/actions";
import { mayHaveLanded } from "../command/OutcomeError";
import { deleteCall } from "../command/calls";
import { newCommandKey } from "../command/key";

const ACCEPTED = 202;

/** Says what goes and what stays, and asks for the word to end a run. */
export function DeleteDialog({ job, onClose }: { job: JobItem; onClose: () => void }) {
  const [cancel, setCancel] = useState(false);
  const [key, setKey] = useState(newCommandKey);
  const navigate = useNavigate();
  const notify = useNotify();
  const client = useQueryClient();
  const runs = mayRun(job);
  const call = deleteCall(job.id, cancel, key);

  const deletion = useMutation({
    mutationFn: () => send<unknown>(call),
    onError: (error) => (mayHaveLanded(error) ? undefined : setKey(newCommandKey())),
    onSuccess: ({ status }) => {
      notify(
        status === ACCEPTED
          ? {
              variant: "info",
              title: `${job.id} is being deleted`,
              body: "It goes from the list when that is done.",
            }
          : { variant: "success", title: `${job.id} is deleted` },
      );
      void client.invalidateQueries({ queryKey: keys.fleet });
      void navigate("/jobs");
    },
  });

  return (
    <DeletionModal
      name={job.id}
      description="The job goes from Sluice, with its spec. Its savepoints stay where they are."
      deletion={deletion}
      call={call}
      onClose={onClose}
    >
      {runs ? (
        <Checkbox
          id="delete-cancel"
          label="Cancel its run first"
          description="The job may be running. Without this it is deleted only if it isn’t. To keep the state, stop it before."
          isChecked={cancel}
          onChange={(_, checked) => {
            setCancel(checked);
            setKey(newCommandKey());
          }}
        />
      ) : null}
    </DeletionModal>
  );
}
