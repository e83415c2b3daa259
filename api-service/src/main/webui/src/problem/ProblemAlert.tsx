import { Alert, type AlertProps } from "@patternfly/react-core";
import type { ReactNode } from "react";
import type { Problem } from "../api/types";

interface Props extends Pick<AlertProps, "variant" | "actionClose" | "actionLinks"> {
  problem: Problem;
  children?: ReactNode;
}

/** A problem as a person needs it: what happened, in detail, and what to do. */
export function ProblemAlert({ problem, children, variant = "danger", ...alert }: Props) {
  return (
    <Alert isInline variant={variant} title={problem.title} role="alert" {...alert}>
      <ProblemBody problem={problem} />
      {children}
    </Alert>
  );
}

export function ProblemBody({ problem }: { problem: Problem }) {
  const ids = [
    problem.command && `command ${problem.command}`,
    problem.traceId && `trace ${problem.traceId}`,
  ];
  const known = ids.filter(Boolean).join(", ");
  return (
    <div className="sluice-problem">
      {problem.detail ? <p>{problem.detail}</p> : null}
      {problem.pointer ? (
        <p>
          Field: <code>{problem.pointer}</code>
        </p>
      ) : null}
      {problem.remedy ? (
        <p>
          <strong>What to do:</strong> {problem.remedy}
        </p>
      ) : null}
      {known ? <p className="sluice-muted">{known}</p> : null}
    </div>
  );
}
