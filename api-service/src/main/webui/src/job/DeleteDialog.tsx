import { Button, Checkbox, Form, Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { JobItem } from "../api/types";
import { useNotify } from "../app/notices";
import { mayRun } from "../command/actions";
import { mayHaveLanded } from "../command/OutcomeError";
import { deleteCall } from "../command/calls";
import { newCommandKey } from "../command/key";
import { Curl } from "../curl/Curl";
import { ProblemAlert } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";

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
    <Modal isOpen variant="small" onClose={onClose} aria-label={`Delete ${job.id}`}>
      <ModalHeader
        title={`Delete ${job.id}?`}
        titleIconVariant="warning"
        description="The job goes from Sluice, with its spec. Its savepoints stay where they are."
      />
      <ModalBody>
        <Form id="delete-form" onSubmit={(event) => event.preventDefault()}>
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
          {deletion.isError ? <ProblemAlert problem={problemOf(deletion.error)} /> : null}
          <Curl call={call} />
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          onClick={() => deletion.mutate()}
          isLoading={deletion.isPending}
          isDisabled={deletion.isPending}
        >
          Delete
        </Button>
        <Button variant="link" onClick={onClose}>
          Close
        </Button>
      </ModalFooter>
    </Modal>
  );
}
