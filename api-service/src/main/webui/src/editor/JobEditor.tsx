import { ActionGroup, Alert, Button, ExpandableSection, Form, Title } from "@patternfly/react-core";
import { useEffect, useMemo, useState, type FormEvent } from "react";
import { Link, useNavigate } from "react-router";
import type { JobSpec } from "../api/types";
import { useNotify } from "../app/notices";
import { mayHaveLanded } from "../command/OutcomeError";
import { applyCall, type Basis } from "../command/calls";
import { newCommandKey } from "../command/key";
import { Curl } from "../curl/Curl";
import { jobPlace } from "../job/place";
import { problemOf } from "../problem/problem";
import { readSpec } from "../spec/document";
import { fieldOf } from "../spec/pointer";
import { IdentityFields } from "./IdentityFields";
import { SaveProblem } from "./SaveProblem";
import { SpecForm } from "./SpecForm";
import { SpecYaml } from "./SpecYaml";
import { FieldProblemsContext, type FieldProblems } from "./fields";
import { problemOfNew } from "./identity";
import { useApply } from "./useApply";
import { useUnsaved } from "./useUnsaved";

interface Props {
  /** Of the job that is edited; absent for a new one. */
  id?: string;
  etag?: string;
  firstText: string;
  /** Loads the job once more, and loses what was changed here. */
  onReload?: () => void;
}

const NO_SPEC: JobSpec = {};

/** A job's spec as a form and as YAML, side by side: two views of one text. */
export function JobEditor({ id, etag, firstText, onReload }: Props) {
  const isNew = id === undefined;
  const [identity, setIdentity] = useState({ namespace: "", name: "" });
  const [text, setText] = useState(firstText);
  const [key, setKey] = useState(newCommandKey);
  const [lastSpec, setLastSpec] = useState(NO_SPEC);
  const navigate = useNavigate();
  const notify = useNotify();
  const unsaved = useUnsaved(text !== firstText);

  const read = useMemo(() => readSpec(text), [text]);
  // While the YAML can't be read the form shows what it said before, and takes nothing.
  if (read.ok && read.spec !== lastSpec) {
    setLastSpec(read.spec);
  }
  const spec = read.ok ? read.spec : lastSpec;
  const target = id ?? `${identity.namespace.trim()}/${identity.name.trim()}`;
  const isComplete = read.ok && (!isNew || (identity.namespace.trim() !== "" && identity.name.trim() !== ""));

  const apply = useApply((applied) => {
    unsaved.forget();
    notify({ variant: "success", title: isNew ? `${applied} is created` : `${applied} is saved` });
    void navigate(jobPlace(applied));
  });
  const basis: Basis = etag === undefined ? "absent" : { etag };
  const save = (on: Basis) =>
    apply.mutate(
      { id: target, spec, basis: on, key },
      { onError: (error) => (mayHaveLanded(error) ? undefined : setKey(newCommandKey())) },
    );

  // What was wrong with another text is not said of this one, which is another command too.
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      if (apply.isError) {
        apply.reset();
        setKey(newCommandKey());
      }
    };
  };

  const failure = apply.isError ? problemOf(apply.error) : undefined;
  const problem = failure && isNew ? problemOfNew(failure, target) : failure;
  const field = problem && fieldOf(problem);
  const fieldProblems: FieldProblems = problem && field ? { [field]: problem } : {};
  useEffect(() => {
    const place = field && document.getElementById(field);
    if (place) {
      // In the middle: at the lower edge it would be behind the buttons.
      place.scrollIntoView({ block: "center" });
      place.focus({ preventScroll: true });
    }
  }, [field, apply.submittedAt]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) {
      save(basis);
    }
  };

  return (
    <Form onSubmit={submit} noValidate>
      <FieldProblemsContext value={fieldProblems}>
        <div className="sluice-editor">
          <section aria-label="Form" className="sluice-form">
            {isNew ? <IdentityFields {...identity} onChange={change(setIdentity)} /> : null}
            {read.ok ? null : (
              <Alert isInline variant="warning" title="The YAML can’t be read">
                The form follows again as soon as it can.
              </Alert>
            )}
            <fieldset disabled={!read.ok} className="sluice-fieldset">
              <SpecForm text={text} spec={spec} isNew={isNew} onText={change(setText)} />
            </fieldset>
          </section>
          <section aria-label="YAML" className="sluice-yaml-side">
            <Title headingLevel="h2" size="lg">
              The same as YAML
            </Title>
            <SpecYaml text={text} read={read} problem={problem} onText={change(setText)} />
            {isComplete ? (
              <ExpandableSection toggleText="The request that this sends">
                <Curl call={applyCall(target, spec, basis, key)} />
              </ExpandableSection>
            ) : null}
          </section>
        </div>
      </FieldProblemsContext>
      <div className="sluice-editor-end">
        {problem ? (
          <SaveProblem problem={problem} field={field} onReload={onReload} onOverwrite={() => save("any")} />
        ) : null}
        <ActionGroup>
          <Button type="submit" isLoading={apply.isPending} isDisabled={!isComplete || apply.isPending}>
            {isNew ? "Create" : "Save"}
          </Button>
          <Button
            variant="link"
            component={(props) => <Link {...props} to={id === undefined ? "/jobs" : jobPlace(id)} />}
          >
            Leave
          </Button>
        </ActionGroup>
      </div>
      {unsaved.question}
    </Form>
  );
}
