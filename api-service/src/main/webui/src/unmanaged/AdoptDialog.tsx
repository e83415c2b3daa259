import {
  Button,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  TextInput,
} from "@patternfly/react-core";
import { useId, useState, type FormEvent } from "react";
import type { Unmanaged } from "../api/types";
import { newCommandKey } from "../command/key";
import { Curl } from "../curl/Curl";
import { identityProblem } from "../editor/identity";
import { ProblemAlert } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";
import { adoptCall, described, suggestedJob, type Adoption } from "./adoption";
import { useAdopt } from "./useAdopt";

/** Asks what the job is to be called, shows the command as `curl`, sends it, and stays until there is an outcome. */
export function AdoptDialog({ item, onClose }: { item: Unmanaged; onClose: () => void }) {
  const form = useId();
  const [adoption, setAdoption] = useState<Adoption>(() => ({ job: suggestedJob(item), jar: "" }));
  const [key, setKey] = useState(newCommandKey);
  const { kind, name } = described(item);
  const adopt = useAdopt(item, onClose);
  const wrongName = identityProblem(adoption.job);

  // With another name or jar it is another command, whatever became of the last try.
  const change = (next: Adoption) => {
    setAdoption(next);
    setKey(newCommandKey());
    adopt.reset();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    adopt.mutate({ adoption, key });
  };

  return (
    <Modal isOpen variant="medium" onClose={onClose} aria-label={`Adopt ${name}`}>
      <ModalHeader
        title={`Adopt ${item.title ?? name}`}
        description={`The ${kind} ${name} on ${item.cluster} becomes a job that is wanted running. It goes on as it is.`}
      />
      <ModalBody>
        <Form id={form} onSubmit={submit}>
          <FormGroup label="Job" isRequired fieldId="adopted-job">
            <TextInput
              id="adopted-job"
              value={adoption.job}
              isRequired
              {...(item.job === undefined ? {} : { readOnlyVariant: "default" as const })}
              validated={wrongName ? "error" : "default"}
              onChange={(_, job) => change({ ...adoption, job })}
            />
            <Help error={wrongName !== undefined}>
              {wrongName
                ? `${wrongName.detail} ${wrongName.remedy}`
                : item.job === undefined
                  ? "Namespace and name, such as payments/fraud."
                  : "The job of a custom resource has the resource’s name."}
            </Help>
          </FormGroup>
          {item.target.flinkJob === undefined ? null : (
            <FormGroup label="Jar" fieldId="adopted-jar">
              <TextInput
                id="adopted-jar"
                value={adoption.jar}
                onChange={(_, jar) => change({ ...adoption, jar })}
              />
              <Help>
                Flink does not tell which jar it runs. Without it the job can be watched, stopped and
                canceled, and is started again only when its spec names a jar.
              </Help>
            </FormGroup>
          )}
          {adopt.isError ? <ProblemAlert problem={problemOf(adopt.error)} /> : null}
          <Curl call={adoptCall(item, adoption, key)} />
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form={form}
          isLoading={adopt.isPending}
          isDisabled={adopt.isPending || wrongName !== undefined}
        >
          {adopt.isPending ? "Waiting for the outcome" : "Adopt"}
        </Button>
        <Button variant="link" onClick={onClose}>
          Close
        </Button>
      </ModalFooter>
    </Modal>
  );
}

function Help({ error = false, children }: { error?: boolean; children: string }) {
  return (
    <FormHelperText>
      <HelperText>
        <HelperTextItem variant={error ? "error" : "default"}>{children}</HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}
