/** Rows of a map while they are edited: a row may have no key yet, or the key of another. */
export interface Entry {
  key: string;
  value: string;
}

/** The map that the rows say; a row without a key is not there yet, and of two with one key the last counts. */
export function entriesOf(rows: readonly Entry[]): Record<string, string> {
  return Object.fromEntries(rows.filter(({ key }) => key !== "").map(({ key, value }) => [key, value]));
}

export function rowsOf(entries: unknown): Entry[] {
  if (typeof entries !== "object" || entries === null || Array.isArray(entries)) {
    return [];
  }
  return Object.entries(entries).map(([key, value]) => ({ key, value: value === null ? "" : String(value) }));
}

/** The rows as typed, where they still say what the spec says; else the spec's, which was changed in its YAML. */
export function rowsToShow(typed: readonly Entry[], entries: unknown): readonly Entry[] {
  const same = JSON.stringify(sortedRows(entriesOf(typed))) === JSON.stringify(sortedRows(entries));
  return same ? typed : rowsOf(entries);
}

function sortedRows(entries: unknown): Entry[] {
  return rowsOf(entries).sort((a, b) => (a.key < b.key ? -1 : 1));
}
