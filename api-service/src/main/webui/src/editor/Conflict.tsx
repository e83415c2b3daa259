import { AlertActionLink } from "@patternfly/react-core";
import type { Problem } from "../api/types";
import { ProblemAlert } from "../problem/ProblemAlert";

interface Props {
  problem: Problem;
  onReload: (() => void) | undefined;
  onOverwrite: () => void;
}

/** Somebody else was faster. Nothing is lost until the reader says which of the two is to go. */
export function Conflict({ problem, onReload, onOverwrite }: Props) {
  return (
    <ProblemAlert
      problem={problem}
      variant="warning"
      actionLinks={
        <>
          <AlertActionLink type="button" onClick={onReload}>
            Load the current spec (my changes go)
          </AlertActionLink>
          <AlertActionLink type="button" onClick={onOverwrite}>
            Save mine over it
          </AlertActionLink>
        </>
      }
    />
  );
}
