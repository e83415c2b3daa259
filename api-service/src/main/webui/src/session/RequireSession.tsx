import { Bullseye, EmptyState, EmptyStateBody, Spinner } from "@patternfly/react-core";
import UnpluggedIcon from "@patternfly/react-icons/dist/esm/icons/unplugged-icon";
import type { ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { problemOf } from "../problem/problem";
import { signInPlace } from "./signInLink";
import { useSession, type Session } from "./useSession";

/** Shows its content to who is signed in, and the sign-in page to all others. */
export function RequireSession({ children }: { children: (session: Session) => ReactNode }) {
  const session = useSession();
  const location = useLocation();
  if (session.data) {
    return children(session.data);
  }
  if (session.data === null) {
    return <Navigate to={signInPlace(location.pathname + location.search)} replace />;
  }
  const failure = session.failureReason ?? session.error;
  return (
    <Bullseye className="sluice-whole-page">
      {failure ? <NotReached error={failure} /> : <Spinner aria-label="Asking who is signed in" />}
    </Bullseye>
  );
}

function NotReached({ error }: { error: unknown }) {
  const problem = problemOf(error);
  return (
    <EmptyState titleText={problem.title} headingLevel="h1" icon={UnpluggedIcon} status="warning">
      <EmptyStateBody>
        <p>{problem.remedy}</p>
        <p role="status">Connection lost, retrying…</p>
      </EmptyStateBody>
    </EmptyState>
  );
}
