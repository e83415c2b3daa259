import { Button, Form, Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core";
import { useEffect, useId, useRef, useState, type FormEvent } from "react";
import { useNotify } from "../app/notices";
import type { CommandItem, CommandType, JobItem } from "../api/types";
import { Curl } from "../curl/Curl";
import { ProblemAlert, ProblemBody } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";
import { CommandOptions } from "./CommandOptions";
import { Outcome } from "./Outcome";
import { mayHaveLanded } from "./OutcomeError";
import { commandCall, firstOrder, type Order } from "./calls";
import { offerOf } from "./commands";
import { newCommandKey } from "./key";
import { isFinal } from "./phases";
import { useSendCommand } from "./useSendCommand";

interface Props {
  job: JobItem;
  type: CommandType;
  /** The savepoint that a start is to go on from. */
  savepoint?: string;
  onClose: () => void;
}

/** Asks for the details of a command, shows it as `curl`, sends it, and stays until there is an outcome. */
export function CommandDialog({ job, type, savepoint, onClose }: Props) {
  const [order, setOrder] = useState<Order>(() => firstOrder(type, savepoint));
  const [key, setKey] = useState(newCommandKey);
  const form = useId();
  const offer = offerOf(job, type);
  const command = useCommandWithNotice(job, type, {
    onAnswered: onClose,
    onRefused: () => setKey(newCommandKey()),
  });

  // With other options it is another command, whatever became of the last try.
  const change = (next: Order) => {
    setOrder(next);
    setKey(newCommandKey());
    command.reset();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    command.mutate({ order, key });
  };

  return (
    <Modal isOpen variant="medium" onClose={onClose} aria-label={`${offer.name} ${job.id}`}>
      <ModalHeader title={`${offer.name} ${job.id}`} description={offer.effect} />
      <ModalBody>
        <Form id={form} onSubmit={submit}>
          {job.spec.rebalance ? null : <CommandOptions job={job.id} order={order} onChange={change} />}
          {command.isError ? <ProblemAlert problem={problemOf(command.error)} /> : null}
          <Curl call={commandCall(job.id, order, key)} />
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form={form}
          variant={offer.danger ? "danger" : "primary"}
          isLoading={command.isPending}
          isDisabled={command.isPending || !isWhole(order)}
        >
          {command.isPending
            ? "Waiting for the outcome"
            : command.isError
              ? `${offer.name} again`
              : offer.name}
        </Button>
        <Button variant="link" onClick={onClose}>
          {command.isPending ? "Close; the command goes on" : "Close"}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/** A start from a savepoint needs one. */
function isWhole({ from }: Order): boolean {
  return typeof from !== "object" || from.savepoint.trim() !== "";
}

interface Reactions {
  onAnswered: () => void;
  onRefused: () => void;
}

/** The command's outcome as a notice; a problem only where no dialog is left to show it. */
function useCommandWithNotice(job: JobItem, type: CommandType, { onAnswered, onRefused }: Reactions) {
  const notify = useNotify();
  const open = useRef(true);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);

  const tell = (command: CommandItem) =>
    isFinal(command.phase)
      ? notify({
          variant: "success",
          title: `${job.id}: ${type} succeeded`,
          body: <Outcome command={command} />,
        })
      : notify({
          variant: "info",
          title: `${job.id}: ${type} is under way`,
          body: "It takes longer than this page waits. Its outcome will stand under Commands.",
        });

  return useSendCommand(job.id, {
    answered: (command) => {
      tell(command);
      if (open.current) {
        onAnswered();
      }
    },
    failed: (error) => {
      const problem = problemOf(error);
      if (!open.current) {
        notify({
          variant: "danger",
          title: `${job.id}: ${type}: ${problem.title}`,
          body: <ProblemBody problem={problem} />,
        });
      } else if (!mayHaveLanded(error)) {
        onRefused();
      }
    },
  });
}
