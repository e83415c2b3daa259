import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { remove } from "../api/call";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { Jar } from "../api/types";
import { useNotify } from "../app/notices";
import { Curl } from "../curl/Curl";
import { ProblemAlert } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";

/** The server keeps a jar that a spec names, and says which. */
export function DeleteJarDialog({ jar, onClose }: { jar: Jar; onClose: () => void }) {
  const client = useQueryClient();
  const notify = useNotify();
  const name = jar.fileName ?? jar.id;
  const call = remove(`/jars/${jar.id}`);
  const deletion = useMutation({
    mutationFn: () => send<unknown>(call),
    onSuccess: () => {
      notify({ variant: "success", title: `${name} is deleted` });
      void client.invalidateQueries({ queryKey: keys.jars });
      onClose();
    },
  });
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-label={`Delete ${name}`}>
      <ModalHeader
        title={`Delete ${name}?`}
        titleIconVariant="warning"
        description="Only a jar that no job’s spec names is deleted. Runs that have it go on."
      />
      <ModalBody>
        {deletion.isError ? <ProblemAlert problem={problemOf(deletion.error)} /> : null}
        <Curl call={call} />
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
