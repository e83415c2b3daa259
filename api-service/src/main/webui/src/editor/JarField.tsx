import { FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import { JarUpload } from "../jar/JarUpload";
import { sizeText } from "../jar/upload";
import { useJars } from "../jar/useJars";
import { SpecField, useValidated } from "./fields";

/** A jar by reference: written, chosen from those that were uploaded, or uploaded now. */
export function JarField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const jars = useJars();
  const validated = useValidated("jar");
  const uploaded = jars.data ?? [];
  return (
    <SpecField
      field="jar"
      label="Jar"
      isRequired
      help={
        <>
          <code>mvn:group:artifact:version</code>, <code>file:name.jar</code> below a configured root,{" "}
          <code>https://…</code> of a configured host, or <code>jar:…</code> for an upload.
        </>
      }
    >
      <TextInput
        id="jar"
        value={value}
        isRequired
        validated={validated}
        aria-describedby="jar-help"
        onChange={(_, next) => onChange(next)}
      />
      <div className="sluice-jar-sources">
        <JarUpload onUploaded={({ id }) => onChange(id)} />
        {uploaded.length > 0 ? (
          <FormSelect
            aria-label="Uploaded jars"
            value={uploaded.some(({ id }) => id === value) ? value : ""}
            onChange={(_, next) => onChange(next)}
          >
            <FormSelectOption value="" label="Choose an uploaded jar" isPlaceholder />
            {uploaded.map(({ id, sha256, fileName, size }) => (
              <FormSelectOption
                key={id}
                value={id}
                label={`${fileName ?? "without a name"}, ${sizeText(size)}, ${sha256.slice(0, 12)}`}
              />
            ))}
          </FormSelect>
        ) : null}
      </div>
    </SpecField>
  );
}
