import { TextArea } from "@patternfly/react-core";
import { useState } from "react";
import { argsOf, linesOf } from "./args";
import { SpecField, useValidated } from "./fields";

interface Props {
  value: unknown;
  onChange: (value: string[] | undefined) => void;
}

/** Arguments, one a line. The lines are kept as typed, as far as they still say what the spec says. */
export function ArgsField({ value, onChange }: Props) {
  const [typed, setTyped] = useState(() => linesOf(value));
  const validated = useValidated("args");
  const lines = linesOf(argsOf(typed)) === linesOf(value) ? typed : linesOf(value);
  return (
    <SpecField field="args" label="Arguments" help="One a line, as the program’s main method gets them.">
      <TextArea
        id="args"
        className="sluice-mono"
        autoResize
        resizeOrientation="vertical"
        value={lines}
        validated={validated}
        aria-describedby="args-help"
        onChange={(_, next) => {
          setTyped(next);
          onChange(argsOf(next));
        }}
      />
    </SpecField>
  );
}
