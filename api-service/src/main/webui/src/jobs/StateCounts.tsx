import { Badge, ToggleGroup, ToggleGroupItem } from "@patternfly/react-core";
import type { Counts, Filter } from "./filter";

interface Props {
  counts: Counts;
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** How many jobs are in each state; a click shows them alone. */
export function StateCounts({ counts, filter, onChange }: Props) {
  const toggle = (state: string) =>
    onChange({
      ...filter,
      states: filter.states.includes(state)
        ? filter.states.filter((each) => each !== state)
        : [...filter.states, state],
    });
  // A state that is filtered by stays on show when its last job leaves it, or nobody could take the filter away.
  const empty = filter.states.filter((state) => !counts.states.some((each) => each.state === state));
  return (
    <ToggleGroup aria-label="Jobs by state" className="sluice-counts">
      {[...counts.states, ...empty.map((state) => ({ state, count: 0 }))].map(({ state, count }) => (
        <ToggleGroupItem
          key={state}
          text={<Count text={state} count={count} />}
          aria-label={`${state}: ${count}`}
          isSelected={filter.states.includes(state)}
          onChange={() => toggle(state)}
        />
      ))}
      {counts.stale > 0 || filter.stale ? (
        <ToggleGroupItem
          text={<Count text="not confirmed" count={counts.stale} />}
          aria-label={`not confirmed: ${counts.stale}`}
          isSelected={filter.stale}
          onChange={() => onChange({ ...filter, stale: !filter.stale })}
        />
      ) : null}
    </ToggleGroup>
  );
}

function Count({ text, count }: { text: string; count: number }) {
  return (
    <>
      {text} <Badge isRead>{count}</Badge>
    </>
  );
}
