import { Button, TextInput } from "@patternfly/react-core";
import PlusCircleIcon from "@patternfly/react-icons/dist/esm/icons/plus-circle-icon";
import TimesIcon from "@patternfly/react-icons/dist/esm/icons/times-icon";
import { useState } from "react";
import type { Field } from "../spec/pointer";
import { SpecField, useValidated } from "./fields";
import { entriesOf, rowsOf, rowsToShow, type Entry } from "./entries";

interface Props {
  field: Field;
  label: string;
  help: string;
  /** What the two columns are called. */
  names: readonly [string, string];
  entries: unknown;
  onChange: (entries: Record<string, string>) => void;
}

/** A map of texts, a row for each. */
export function EntriesField({ field, label, help, names: [keyName, valueName], entries, onChange }: Props) {
  const [typed, setTyped] = useState<readonly Entry[]>(() => rowsOf(entries));
  const validated = useValidated(field);
  const rows = rowsToShow(typed, entries);

  const change = (next: readonly Entry[]) => {
    setTyped(next);
    onChange(entriesOf(next));
  };
  const changeRow = (index: number, row: Partial<Entry>) =>
    change(rows.map((each, at) => (at === index ? { ...each, ...row } : each)));

  return (
    <SpecField field={field} label={label} help={help}>
      <div className="sluice-entries" id={field} role="group" aria-label={label}>
        {rows.map((row, index) => (
          <div className="sluice-entry" key={index}>
            <TextInput
              aria-label={`${label}, ${keyName} ${index + 1}`}
              placeholder={keyName}
              value={row.key}
              validated={validated}
              onChange={(_, key) => changeRow(index, { key })}
            />
            <TextInput
              aria-label={`${label}, ${valueName} ${index + 1}`}
              placeholder={valueName}
              value={row.value}
              validated={validated}
              onChange={(_, value) => changeRow(index, { value })}
            />
            <Button
              variant="plain"
              icon={<TimesIcon />}
              aria-label={`Remove ${row.key || `row ${index + 1}`} from ${label}`}
              onClick={() => change(rows.filter((_, at) => at !== index))}
            />
          </div>
        ))}
        <div>
          <Button
            variant="link"
            isInline
            icon={<PlusCircleIcon />}
            aria-label={`Add to ${label}`}
            onClick={() => change([...rows, { key: "", value: "" }])}
          >
            Add
          </Button>
        </div>
      </div>
    </SpecField>
  );
}
