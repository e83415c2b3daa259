import { Alert, Button, Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core";
import type { BulkAnswer } from "../api/types";
import { BulkTable } from "./BulkTable";
import { openOnes, summary } from "./outcomes";
import { jobsText } from "./plan";
import { useOutcomes } from "./useBulk";

interface Props {
  answer: BulkAnswer;
  sendingKey: string;
  title: string;
  onClose: () => void;
}

/** What became of each command, while it becomes. */
export function BulkResults({ answer, sendingKey, title, onClose }: Props) {
  const outcomes = useOutcomes(sendingKey, true);
  const open = openOnes(outcomes).length;
  return (
    <Modal isOpen variant="large" onClose={onClose} aria-label={title}>
      <ModalHeader
        title={title}
        description={open > 0 ? "The commands go on, whether or not this stays open." : "All have ended."}
      />
      <ModalBody>
        <p role="status" aria-label="Commands">
          {summary(outcomes) || "Nothing was sent."}
        </p>
        {answer.refused > 0 ? (
          <Alert isInline variant="danger" title={`${jobsText(answer.refused)} did not get the command`} />
        ) : null}
        {answer.inDoubt > 0 ? (
          <Alert
            isInline
            variant="warning"
            title={`Of ${jobsText(answer.inDoubt)} it is not known whether the command is in the log`}
          >
            It shows here when it turns out to be.
          </Alert>
        ) : null}
        <BulkTable items={answer.items} outcomes={outcomes} />
      </ModalBody>
      <ModalFooter>
        <Button onClick={onClose}>Close</Button>
      </ModalFooter>
    </Modal>
  );
}
