import { Checkbox, FormGroup, FormSelect, FormSelectOption, Radio, TextInput } from "@patternfly/react-core";
import { useSavepoints } from "../job/useHistory";
import { clockTime } from "../time/format";
import type { Order, StartFrom } from "./calls";

interface Props {
  /** Absent where it goes to many jobs: one savepoint is one job's state. */
  job?: string;
  order: Order;
  onChange: (order: Order) => void;
}

/** What a command leaves to choose. */
export function CommandOptions({ job, order, onChange }: Props) {
  switch (order.type) {
    case "start":
      return <StartOptions {...(job === undefined ? {} : { job })} order={order} onChange={onChange} />;
    case "stop":
      return (
        <Checkbox
          id="drain"
          label="Drain"
          description="Let the sources end and all windows fire before the savepoint. For a job that will not go on with the same program."
          isChecked={order.drain ?? false}
          onChange={(_, drain) => onChange({ type: order.type, ...(drain ? { drain } : {}) })}
        />
      );
    case "restart":
      return <RestartOptions order={order} onChange={onChange} />;
    case "dispose":
      return <p className="sluice-mono">{order.savepoint}</p>;
    case "savepoint":
    case "cancel":
    case "approve":
    case "refresh":
      return null;
  }
}

function StartOptions({ job, order, onChange }: Props) {
  const from = order.from ?? "latest";
  const choose = (next: StartFrom) => onChange({ ...order, from: next });
  const chosen = typeof from === "object" ? from.savepoint : undefined;
  return (
    <>
      <FormGroup isStack role="radiogroup" label="Go on from" fieldId="from">
        <Radio
          id="from-latest"
          name="from"
          label="The latest state"
          description="The newest usable checkpoint or savepoint; with none, as on a first start, from nothing."
          isChecked={from === "latest"}
          onChange={() => choose("latest")}
        />
        <Radio
          id="from-none"
          name="from"
          label="Nothing"
          description="The job begins empty; what it knew stays in its savepoints."
          isChecked={from === "none"}
          onChange={() => choose("none")}
        />
        {job === undefined ? null : (
          <Radio
            id="from-savepoint"
            name="from"
            label="A savepoint of my choice"
            isChecked={chosen !== undefined}
            onChange={() => choose({ savepoint: "" })}
            body={
              chosen === undefined ? undefined : (
                <SavepointChoice job={job} path={chosen} onChange={(savepoint) => choose({ savepoint })} />
              )
            }
          />
        )}
      </FormGroup>
      <Checkbox
        id="allow-non-restored"
        label="Allow state that the program no longer has"
        description="Otherwise Flink refuses a savepoint with state of operators that are gone."
        isChecked={order.allowNonRestoredState ?? false}
        onChange={(_, allow) => {
          const { allowNonRestoredState: _before, ...rest } = order;
          onChange(allow ? { ...rest, allowNonRestoredState: true } : rest);
        }}
      />
    </>
  );
}

interface ChoiceProps {
  job: string;
  path: string;
  onChange: (path: string) => void;
}

function SavepointChoice({ job, path, onChange }: ChoiceProps) {
  const savepoints = useSavepoints(job);
  const known = savepoints.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="sluice-savepoint-choice">
      {known.length > 0 ? (
        <FormSelect
          aria-label="Savepoint"
          value={known.some((each) => each.path === path) ? path : ""}
          onChange={(_, value) => onChange(value)}
        >
          <FormSelectOption value="" label="Choose a savepoint" isPlaceholder />
          {known.map((savepoint) => (
            <FormSelectOption
              key={savepoint.path}
              value={savepoint.path}
              label={`${clockTime(new Date(savepoint.at), new Date())}, run ${savepoint.run ?? "unknown"}`}
            />
          ))}
        </FormSelect>
      ) : null}
      <TextInput
        aria-label="Path of the savepoint"
        placeholder="Path of the savepoint"
        isRequired
        value={path}
        onChange={(_, value) => onChange(value)}
        className="sluice-mono"
      />
    </div>
  );
}

function RestartOptions({ order, onChange }: Omit<Props, "job">) {
  const choices = [
    ["savepoint", "With a savepoint", "Stops the run with a savepoint and goes on from it."],
    [
      "checkpoint",
      "From the last checkpoint",
      "Ends the run at once; what came after its newest checkpoint is done again.",
    ],
    ["none", "From nothing", "Ends the run at once, and the new one begins empty."],
  ] as const;
  return (
    <FormGroup isStack role="radiogroup" label="Carry over the state" fieldId="with">
      {choices.map(([value, label, description]) => (
        <Radio
          key={value}
          id={`with-${value}`}
          name="with"
          label={label}
          description={description}
          isChecked={order.with === value}
          onChange={() => onChange({ ...order, with: value })}
        />
      ))}
    </FormGroup>
  );
}
