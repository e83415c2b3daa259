import { Table, Tbody, Th, Thead, Tr, type ThProps } from "@patternfly/react-table";
import { useRef } from "react";
import type { JobItem } from "../api/types";
import { JobRow } from "./JobRow";
import { COLUMNS, type Column, type Order } from "./order";
import { useRowsInView } from "./useRowsInView";

interface Props {
  jobs: readonly JobItem[];
  order: Order;
  onOrder: (order: Order) => void;
}

const TITLES: readonly { title: string; sorts?: Column }[] = [
  { title: "Job", sorts: "name" },
  { title: "Desired → actual", sorts: "state" },
  { title: "Freshness" },
  { title: "In this state for", sorts: "since" },
  { title: "Run age", sorts: "run" },
  { title: "Cluster", sorts: "cluster" },
  { title: "Parallelism" },
  { title: "Labels" },
];

/** The rows that are in view, and room for the others: a thousand jobs scroll as ten do. */
export function JobsTable({ jobs, order, onOrder }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { rows, before, after, measure } = useRowsInView(body, jobs);

  const sortOf = (column: Column | undefined): Pick<ThProps, "sort"> =>
    column === undefined
      ? {}
      : {
          sort: {
            columnIndex: COLUMNS.indexOf(column),
            sortBy: { index: COLUMNS.indexOf(order.by), direction: order.direction },
            onSort: (_event, index, direction) => onOrder({ by: COLUMNS[index] ?? "name", direction }),
          },
        };

  return (
    <Table role="table" aria-label="Jobs" aria-rowcount={jobs.length + 1} variant="compact" isStickyHeader>
      <Thead>
        <Tr>
          {TITLES.map(({ title, sorts }, index) => (
            <Th key={title} modifier="nowrap" {...(index === 0 ? { width: 20 } : {})} {...sortOf(sorts)}>
              {title}
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody ref={body}>
        <Spacer height={before} />
        {rows.map((index) => {
          const job = jobs[index];
          return job ? <JobRow key={job.id} job={job} index={index} measure={measure} /> : null;
        })}
        <Spacer height={after} />
      </Tbody>
    </Table>
  );
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr className="sluice-spacer" aria-hidden>
      <td colSpan={TITLES.length} style={{ height }} />
    </tr>
  ) : null;
}
