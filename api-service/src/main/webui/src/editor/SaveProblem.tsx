import { Alert, AlertActionLink } from "@patternfly/react-core";
import type { Problem } from "../api/types";
import { ProblemAlert } from "../problem/ProblemAlert";
import { isOfKind } from "../problem/problem";
import type { Field } from "../spec/pointer";

interface Props {
  problem: Problem;
  /** The field that tells the problem, if there is one: it is not told twice. */
  field: Field | undefined;
  onReload: (() => void) | undefined;
  onOverwrite: () => void;
}

/** Why a spec was not saved, and the ways on from there. */
export function SaveProblem({ problem, field, onReload, onOverwrite }: Props) {
  if (field) {
    return (
      <Alert isInline isPlain variant="danger" title={`${problem.title}; see the field that is marked.`} />
    );
  }
  if (onReload && isOfKind(problem, "generation-conflict")) {
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
  return <ProblemAlert problem={problem} />;
}
