import { Skeleton } from "@patternfly/react-core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ProblemAlert } from "./ProblemAlert";
import { isUnreachable, problemOf } from "./problem";

interface Props<T> {
  query: Pick<UseQueryResult<T>, "data" | "error" | "failureReason">;
  /** What is loading, for those who don't see the skeleton. */
  what: string;
  children: (data: T) => ReactNode;
}

/** Data, or the skeleton of it, or why there is none. What was loaded once stays while it is loaded again. */
export function Loaded<T>({ query, what, children }: Props<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  const failure = query.error ?? query.failureReason;
  if (failure) {
    return (
      <ProblemAlert problem={problemOf(failure)}>
        {isUnreachable(failure) ? <p>Retrying…</p> : null}
      </ProblemAlert>
    );
  }
  return (
    <div className="sluice-skeleton">
      <Skeleton screenreaderText={`Loading ${what}`} />
      <Skeleton width="80%" />
      <Skeleton width="60%" />
    </div>
  );
}
