import { FormSection, TextInput } from "@patternfly/react-core";
import { SpecField, useValidated } from "./fields";

interface Identity {
  namespace: string;
  name: string;
}

interface Props extends Identity {
  onChange: (identity: Identity) => void;
}

/** What a job is called; it can't be changed later. */
export function IdentityFields({ namespace, name, onChange }: Props) {
  const namespaceValidated = useValidated("namespace");
  const nameValidated = useValidated("name");
  return (
    <FormSection title="What it is called" titleElement="h2">
      <SpecField
        field="namespace"
        label="Namespace"
        isRequired
        help="Whose job it is: lower-case letters, digits and hyphens."
      >
        <TextInput
          id="namespace"
          value={namespace}
          isRequired
          validated={namespaceValidated}
          aria-describedby="namespace-help"
          onChange={(_, next) => onChange({ namespace: next, name })}
        />
      </SpecField>
      <SpecField field="name" label="Name" isRequired help="Its name there, of the same letters.">
        <TextInput
          id="name"
          value={name}
          isRequired
          validated={nameValidated}
          aria-describedby="name-help"
          onChange={(_, next) => onChange({ namespace, name: next })}
        />
      </SpecField>
    </FormSection>
  );
}
