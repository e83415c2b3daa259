import { Checkbox, FormSection, FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import type { JobSpec } from "../api/types";
import { setAt, setEntries } from "../spec/document";
import { FIELDS, type Field } from "../spec/pointer";
import { ArgsField } from "./ArgsField";
import { ClusterField } from "./ClusterField";
import { EntriesField } from "./EntriesField";
import { JarField } from "./JarField";
import { SpecField, useValidated } from "./fields";

interface Props {
  text: string;
  spec: JobSpec;
  isNew: boolean;
  onText: (text: string) => void;
}

/** The spec as a form: each change is a change of the YAML text beside it. */
export function SpecForm({ text, spec, isNew, onText }: Props) {
  const flink = spec.flink ?? {};
  const set = (field: Field) => (value: unknown) => onText(setAt(text, FIELDS[field], emptyIsAbsent(value)));
  return (
    <>
      <FormSection title="What runs" titleElement="h2">
        <ClusterField value={spec.cluster ?? ""} onChange={set("cluster")} />
        <JarField value={flink.jar ?? ""} onChange={set("jar")} />
        <TextField
          field="entryClass"
          label="Entry class"
          help="The class with the main method. Empty: the one that the jar’s manifest names."
          value={flink.entryClass}
          onChange={set("entryClass")}
        />
        <ArgsField value={flink.args} onChange={set("args")} />
        <TextField
          field="parallelism"
          label="Parallelism"
          help="How many parallel instances of each operator; the cluster needs as many free slots."
          value={flink.parallelism}
          inputMode="numeric"
          onChange={(value) => set("parallelism")(numberOrText(value))}
        />
      </FormSection>
      <FormSection title="What is wanted of it" titleElement="h2">
        <ChoiceField
          field="desired"
          label="Desired"
          help={
            isNew ? "Whether it starts at once." : "As the last command left it, if you choose nothing here."
          }
          empty={isNew ? "running (default)" : "unchanged"}
          choices={["running", "suspended", "canceled"]}
          value={spec.desired}
          onChange={set("desired")}
        />
        <ChoiceField
          field="upgrade"
          label="Upgrade"
          help="How a change of this spec reaches a job that runs: by a savepoint, from its last checkpoint, without state, or not before its next start."
          empty="savepoint (default)"
          choices={["savepoint", "last-state", "stateless", "none"]}
          value={spec.upgrade}
          onChange={set("upgrade")}
        />
        <ChoiceField
          field="priority"
          label="Priority"
          help="Whose commands go first where jobs wait for one cluster."
          empty="normal (default)"
          choices={["high", "normal", "low"]}
          value={spec.priority}
          onChange={set("priority")}
        />
        <EntriesField
          field="labels"
          label="Labels"
          help="To find it by, such as team and fraud."
          names={["label", "value"]}
          entries={spec.labels}
          onChange={(entries) => onText(setEntries(text, FIELDS.labels, entries))}
        />
      </FormSection>
      <FormSection title="Flink settings" titleElement="h2">
        <EntriesField
          field="configuration"
          label="Flink configuration"
          help="Keys of Flink’s own configuration for this job, such as execution.checkpointing.interval and 10 s."
          names={["key", "value"]}
          entries={flink.configuration}
          onChange={(entries) => onText(setEntries(text, FIELDS.configuration, entries))}
        />
        <SpecField field="allowNonRestoredState" label="State that the program no longer has">
          <Checkbox
            id="allowNonRestoredState"
            label="Start without it, where Flink would refuse"
            isChecked={flink.allowNonRestoredState === true}
            onChange={(_, checked) => set("allowNonRestoredState")(checked || undefined)}
          />
        </SpecField>
      </FormSection>
    </>
  );
}

interface TextProps {
  field: Field;
  label: string;
  help: string;
  value: unknown;
  inputMode?: "numeric";
  onChange: (value: string) => void;
}

function TextField({ field, label, help, value, inputMode, onChange }: TextProps) {
  return (
    <SpecField field={field} label={label} help={help}>
      <TextInput
        id={field}
        value={value === undefined || value === null ? "" : String(value)}
        validated={useValidated(field)}
        aria-describedby={`${field}-help`}
        {...(inputMode ? { inputMode } : {})}
        onChange={(_, next) => onChange(next)}
      />
    </SpecField>
  );
}

interface ChoiceProps {
  field: Field;
  label: string;
  help: string;
  /** What no choice means. */
  empty: string;
  choices: readonly string[];
  value: string | undefined;
  onChange: (value: string) => void;
}

function ChoiceField({ field, label, help, empty, choices, value = "", onChange }: ChoiceProps) {
  const known = value === "" || choices.includes(value);
  return (
    <SpecField field={field} label={label} help={help}>
      <FormSelect
        id={field}
        value={value}
        validated={useValidated(field)}
        aria-describedby={`${field}-help`}
        onChange={(_, next) => onChange(next)}
      >
        <FormSelectOption value="" label={empty} />
        {(known ? choices : [...choices, value]).map((choice) => (
          <FormSelectOption key={choice} value={choice} label={choice} />
        ))}
      </FormSelect>
    </SpecField>
  );
}

function emptyIsAbsent(value: unknown): unknown {
  return value === "" ? undefined : value;
}

/** What is no whole number stays the text that it is, so that the server can say what is wrong with it. */
function numberOrText(value: string): number | string {
  return /^-?\d{1,9}$/.test(value.trim()) ? Number(value) : value;
}
