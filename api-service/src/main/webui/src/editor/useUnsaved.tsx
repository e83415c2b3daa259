import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core";
import { useRef, type ReactNode } from "react";
import { useBeforeUnload, useBlocker } from "react-router";

interface Unsaved {
  /** The changes are saved; leaving asks nothing any more. */
  forget: () => void;
  /** The question, while somebody is about to leave. */
  question: ReactNode;
}

/** Asks before changes are lost by leaving the page, by a link as by closing the window. */
export function useUnsaved(isChanged: boolean): Unsaved {
  const saved = useRef(false);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return isChanged && !saved.current && currentLocation.pathname !== nextLocation.pathname;
  });
  useBeforeUnload((event) => {
    if (isChanged && !saved.current) {
      event.preventDefault();
    }
  });
  return {
    forget: () => {
      saved.current = true;
    },
    question:
      blocker.state === "blocked" ? (
        <Modal isOpen variant="small" aria-label="Leave without saving?" onClose={() => blocker.reset()}>
          <ModalHeader title="Leave without saving?" titleIconVariant="warning" />
          <ModalBody>What you changed here is in no job yet, and goes.</ModalBody>
          <ModalFooter>
            <Button variant="danger" onClick={() => blocker.proceed()}>
              Leave
            </Button>
            <Button variant="link" onClick={() => blocker.reset()}>
              Stay
            </Button>
          </ModalFooter>
        </Modal>
      ) : null,
  };
}
