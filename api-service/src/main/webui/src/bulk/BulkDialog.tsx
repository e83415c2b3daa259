import {
  Alert,
  Button,
  Checkbox,
  Form,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
} from "@patternfly/react-core";
import { useId, useMemo, useState, type FormEvent } from "react";
import type { BulkAnswer, CommandType, JobItem } from "../api/types";
import { CommandOptions } from "../command/CommandOptions";
import { mayHaveLanded } from "../command/OutcomeError";
import { firstOrder } from "../command/calls";
import { COMMANDS } from "../command/commands";
import { newCommandKey } from "../command/key";
import { Curl } from "../curl/Curl";
import { Loaded } from "../problem/Loaded";
import { ProblemAlert } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";
import { bulkCall } from "./calls";
import { BulkTable } from "./BulkTable";
import { BulkResults } from "./BulkResults";
import { jobsText, plan } from "./plan";
import { usePreview, useSendBulk } from "./useBulk";

interface Props {
  type: CommandType;
  /** Those that were on show when it was asked for; what comes later is not meant. */
  jobs: readonly JobItem[];
  onClose: () => void;
}

/** Shows which jobs a command would go to, sends it, and stays to tell what becomes of each. */
export function BulkDialog({ type, jobs, onClose }: Props) {
  const [order, setOrder] = useState(() => firstOrder(type));
  const [everywhere, setEverywhere] = useState(false);
  const [key, setKey] = useState(newCommandKey);
  const form = useId();
  const { apt, pointless } = useMemo(() => plan(jobs, type), [jobs, type]);
  const meant = useMemo(() => (everywhere ? jobs : apt).map(({ id }) => id), [everywhere, jobs, apt]);
  const preview = usePreview(meant, order);
  const sending = useSendBulk();
  const offer = COMMANDS[type];
  const title = `${offer.name} ${jobsText(meant.length)}`;

  // Whatever is changed makes it another request.
  const changed = () => {
    setKey(newCommandKey());
    sending.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate(
      { jobs: meant, order, key },
      { onError: (error) => (mayHaveLanded(error) ? undefined : setKey(newCommandKey())) },
    );
  };

  if (sending.data) {
    return <BulkResults answer={sending.data} sendingKey={key} title={title} onClose={onClose} />;
  }
  return (
    <Modal isOpen variant="large" onClose={onClose} aria-label={title}>
      <ModalHeader title={title} description={offer.effect} />
      <ModalBody>
        <Form id={form} onSubmit={submit}>
          <CommandOptions
            order={order}
            onChange={(next) => {
              setOrder(next);
              changed();
            }}
          />
          {pointless.length > 0 ? (
            <Checkbox
              id="bulk-everywhere"
              label={`Also to ${jobsText(pointless.length)} where it would come to nothing`}
              description={[...new Set(pointless.map(({ why }) => why))].join(" ")}
              isChecked={everywhere}
              onChange={(_, checked) => {
                setEverywhere(checked);
                changed();
              }}
            />
          ) : null}
          {meant.length === 0 ? (
            <Alert isInline variant="info" title="No job here for this command" />
          ) : (
            <Loaded query={preview} what="the preview">
              {(answer) => <Preview answer={answer} />}
            </Loaded>
          )}
          {sending.isError ? <ProblemAlert problem={problemOf(sending.error)} /> : null}
          <Curl call={bulkCall(meant, order, key)} />
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form={form}
          variant={offer.danger ? "danger" : "primary"}
          isLoading={sending.isPending}
          isDisabled={sending.isPending || meant.length === 0 || !preview.data}
        >
          {sending.isPending ? "Sending" : sending.isError ? `${title} again` : title}
        </Button>
        <Button variant="link" onClick={onClose}>
          {sending.isPending ? "Close; the commands go on" : "Close"}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

function Preview({ answer }: { answer: BulkAnswer }) {
  return (
    <section aria-label="Preview">
      <p role="status">
        {jobsText(answer.selected - answer.refused)} would get the command
        {answer.refused > 0 ? `, ${jobsText(answer.refused)} would not` : ""}. Nothing is sent yet.
      </p>
      <BulkTable items={answer.items} />
    </section>
  );
}
