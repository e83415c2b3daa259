import { Button, Modal, ModalBody, ModalFooter, ModalHeader, Stack, StackItem } from "@patternfly/react-core";
import type { ReactNode } from "react";
import type { Call } from "../api/call";
import { Curl } from "../curl/Curl";
import { ProblemAlert } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";

/** What of a mutation the dialog shows. */
interface Deletion {
  mutate: () => void;
  isPending: boolean;
  isError: boolean;
  error: unknown;
}

/** Asks before something is deleted, says what stays, and stays open when it was refused. */
export function DeletionModal({
  name,
  description,
  deletion,
  call,
  onClose,
  children,
}: {
  name: string;
  description: string;
  deletion: Deletion;
  call: Call;
  onClose: () => void;
  children?: ReactNode;
}) {
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-label={`Delete ${name}`}>
      <ModalHeader title={`Delete ${name}?`} titleIconVariant="warning" description={description} />
      <ModalBody>
        <Stack hasGutter>
          {children ? <StackItem>{children}</StackItem> : null}
          {deletion.isError ? (
            <StackItem>
              <ProblemAlert problem={problemOf(deletion.error)} />
            </StackItem>
          ) : null}
          <StackItem>
            <Curl call={call} />
          </StackItem>
        </Stack>
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
