import { ActionGroup, Alert, Button, ExpandableSection, Form, Title } from "@patternfly/react-core";
import { useMemo, useState, type FormEvent } from "react";
import { Link, useNavigate } from "react-router";
import { useNotify } from "../app/notices";
import { applyCall } from "../command/calls";
import { Curl } from "../curl/Curl";
import { jobPlace } from "../job/place";
import { ProblemAlert } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";
import { lineOf, readSpec, type TextError } from "../spec/document";
import { fieldOf, stepsOf } from "../spec/pointer";
import type { JobSpec, Problem } from "../api/types";
import { Conflict } from "./Conflict";
import { IdentityFields } from "./IdentityFields";
import { SpecForm } from "./SpecForm";
import { YamlEditor } from "./YamlEditor";
import { FieldProblemsContext, type FieldProblems } from "./fields";
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

  const apply = useApply((applied) => {
    unsaved.forget();
    notify({ variant: "success", title: isNew ? `${applied} is created` : `${applied} is saved` });
    void navigate(jobPlace(applied));
  });
  const problem = apply.isError ? problemOf(apply.error) : undefined;
  const field = problem && fieldOf(problem);
  const fieldProblems: FieldProblems = problem && field ? { [field]: problem } : {};

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.ok) {
      apply.mutate({ id: target, spec, etag });
    }
  };
  const isComplete = read.ok && (!isNew || (identity.namespace.trim() !== "" && identity.name.trim() !== ""));

  return (
    <Form onSubmit={submit} noValidate>
      {problem ? (
        problem.status === 409 && etag !== undefined ? (
          <Conflict
            problem={problem}
            onReload={onReload}
            onOverwrite={() => apply.mutate({ id: target, spec, etag: undefined })}
          />
        ) : (
          <ProblemAlert problem={problem} />
        )
      ) : null}
      <FieldProblemsContext value={fieldProblems}>
        <div className="sluice-editor">
          <section aria-label="Form" className="sluice-form">
            {isNew ? <IdentityFields {...identity} onChange={setIdentity} /> : null}
            {read.ok ? null : (
              <Alert isInline variant="warning" title="The YAML can’t be read">
                The form follows again as soon as it can.
              </Alert>
            )}
            <fieldset disabled={!read.ok} className="sluice-fieldset">
              <SpecForm text={text} spec={spec} isNew={isNew} onText={setText} />
            </fieldset>
          </section>
          <section aria-label="YAML" className="sluice-yaml-side">
            <Title headingLevel="h2" size="lg">
              The same as YAML
            </Title>
            <YamlEditor
              label="Spec as YAML"
              text={text}
              errors={read.ok ? marksOf(problem, text) : read.errors}
              onText={setText}
            />
            <YamlErrors errors={read.ok ? [] : read.errors} />
            <CurlOfApply id={target} spec={spec} etag={etag} isShown={isComplete} />
          </section>
        </div>
      </FieldProblemsContext>
      <ActionGroup className="sluice-editor-actions">
        <Button type="submit" isLoading={apply.isPending} isDisabled={!isComplete || apply.isPending}>
          {isNew ? "Create job" : "Save"}
        </Button>
        <Button
          variant="link"
          component={(props) => <Link {...props} to={id === undefined ? "/jobs" : jobPlace(id)} />}
        >
          Leave
        </Button>
      </ActionGroup>
      {unsaved.question}
    </Form>
  );
}

/** The line that a server's problem speaks of. */
function marksOf(problem: Problem | undefined, text: string): TextError[] {
  if (!problem?.pointer) {
    return NO_MARKS;
  }
  return [{ line: lineOf(text, stepsOf(problem.pointer)), message: problem.detail ?? problem.title }];
}

const NO_MARKS: TextError[] = [];

function YamlErrors({ errors }: { errors: readonly TextError[] }) {
  return (
    <ul role="status" aria-label="Errors of the YAML" className="sluice-yaml-errors">
      {errors.map(({ line, message }) => (
        <li key={`${line} ${message}`}>
          Line {line}: {message}
        </li>
      ))}
    </ul>
  );
}

interface CurlProps {
  id: string;
  spec: JobSpec;
  etag: string | undefined;
  isShown: boolean;
}

function CurlOfApply({ id, spec, etag, isShown }: CurlProps) {
  return isShown ? (
    <ExpandableSection toggleText="The request that this sends">
      <Curl call={applyCall(id, spec, etag)} />
    </ExpandableSection>
  ) : null;
}
