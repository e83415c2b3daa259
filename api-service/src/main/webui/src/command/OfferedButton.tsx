import { Button, Tooltip, type ButtonProps } from "@patternfly/react-core";
import type { Availability } from "./actions";

type Props = Omit<ButtonProps, "isDisabled" | "isAriaDisabled" | "ref"> & { now: Availability };

/** A button that, while it is closed, says why: to the pointer, to the keyboard and to a screen reader. */
export function OfferedButton({ now, ...button }: Props) {
  if (now.possible) {
    return <Button {...button} />;
  }
  return (
    <Tooltip content={now.why}>
      <Button {...button} isAriaDisabled />
    </Tooltip>
  );
}
