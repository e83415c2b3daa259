import { FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useClusters } from "./useClusters";
import { SpecField, useValidated } from "./fields";

/** The clusters that the operator configured; one that a spec names and nobody configured is shown as such. */
export function ClusterField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const clusters = useClusters();
  const validated = useValidated("cluster");
  const known = clusters.data ?? [];
  const isKnown = value === "" || known.some(({ name }) => name === value);
  return (
    <SpecField field="cluster" label="Cluster" isRequired help="Where it runs.">
      <FormSelect
        id="cluster"
        value={value}
        validated={validated}
        aria-describedby="cluster-help"
        onChange={(_, next) => onChange(next)}
      >
        <FormSelectOption value="" label="Choose a cluster" isPlaceholder />
        {known.map(({ name, kind }) => (
          <FormSelectOption key={name} value={name} label={`${name} (${kind})`} />
        ))}
        {isKnown ? null : (
          <FormSelectOption value={value} label={clusters.data ? `${value} (not configured)` : value} />
        )}
      </FormSelect>
    </SpecField>
  );
}
