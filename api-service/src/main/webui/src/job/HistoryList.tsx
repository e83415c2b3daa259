import { Button, EmptyState, EmptyStateBody } from "@patternfly/react-core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Page } from "../api/types";
import { Loaded } from "../problem/Loaded";
import { ProblemAlert } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";

interface Props<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  what: string;
  /** What is said, and taught, where the list is empty. */
  empty: { title: string; body: ReactNode };
  children: (items: T[]) => ReactNode;
}

/** A list that goes back in time, page by page. */
export function HistoryList<T>({ query, what, empty, children }: Props<T>) {
  return (
    <Loaded query={query} what={what}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) {
          return (
            <EmptyState titleText={empty.title} headingLevel="h2" variant="sm">
              <EmptyStateBody>{empty.body}</EmptyStateBody>
            </EmptyState>
          );
        }
        return (
          <>
            {children(items)}
            {query.isFetchNextPageError ? <ProblemAlert problem={problemOf(query.error)} /> : null}
            {query.hasNextPage ? (
              <Button
                variant="link"
                isLoading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                Show older {what}
              </Button>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
}
