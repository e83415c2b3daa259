import { Label } from "@patternfly/react-core";
import { phaseOf } from "./phases";

export function PhaseLabel({ phase }: { phase: string }) {
  const look = phaseOf(phase);
  return (
    <Label isCompact color={look.color} variant={look.final ? "filled" : "outline"}>
      {look.text}
    </Label>
  );
}
