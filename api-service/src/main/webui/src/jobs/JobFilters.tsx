import {
  Button,
  FormSelect,
  FormSelectOption,
  SearchInput,
  TextInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from "@patternfly/react-core";
import { useMemo } from "react";
import type { JobItem } from "../api/types";
import { isFiltered, readFilter, type Filter } from "./filter";

interface Props {
  jobs: readonly JobItem[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

export function JobFilters({ jobs, filter, onChange }: Props) {
  const namespaces = useMemo(() => [...new Set(jobs.map(({ namespace }) => namespace))].sort(), [jobs]);
  const known = filter.namespace === "" || namespaces.includes(filter.namespace);
  return (
    <Toolbar aria-label="Filters" inset={{ default: "insetNone" }}>
      <ToolbarContent>
        <ToolbarItem>
          <SearchInput
            aria-label="Find jobs by name"
            placeholder="Find by name"
            value={filter.q}
            onChange={(_, q) => onChange({ ...filter, q })}
            onClear={() => onChange({ ...filter, q: "" })}
          />
        </ToolbarItem>
        <ToolbarItem>
          <FormSelect
            aria-label="Namespace"
            className="sluice-filter-select"
            value={filter.namespace}
            onChange={(_, namespace) => onChange({ ...filter, namespace })}
          >
            <FormSelectOption value="" label="All namespaces" />
            {(known ? namespaces : [...namespaces, filter.namespace]).map((namespace) => (
              <FormSelectOption key={namespace} value={namespace} label={namespace} />
            ))}
          </FormSelect>
        </ToolbarItem>
        <ToolbarItem>
          <TextInput
            aria-label="Label"
            placeholder="Label, such as team=fraud"
            value={filter.label}
            onChange={(_, label) => onChange({ ...filter, label })}
          />
        </ToolbarItem>
        {isFiltered(filter) ? (
          <ToolbarItem>
            <Button variant="link" onClick={() => onChange(readFilter(new URLSearchParams()))}>
              Clear all filters
            </Button>
          </ToolbarItem>
        ) : null}
      </ToolbarContent>
    </Toolbar>
  );
}
