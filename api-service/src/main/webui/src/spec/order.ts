import { isMap, isScalar } from "yaml";

/** The fields in the order in which a person thinks of them, by the map that they are in; other maps have none. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  "": ["cluster", "flink", "desired", "upgrade", "priority", "labels"],
  flink: ["jar", "entryClass", "args", "parallelism", "configuration", "allowNonRestoredState"],
};

/** The place of a field in its map (by the map's path), behind all others where it has none. */
export function rank(map: string, key: unknown): number {
  const order = ORDERS[map] ?? [];
  const place = order.indexOf(String(key));
  return place < 0 ? order.length : place;
}

/** Moves a field that was added last to its place; what somebody has ordered otherwise stays so. */
export function putInOrder(node: unknown, map: string) {
  const added = isMap(node) ? node.items.at(-1) : undefined;
  if (!isMap(node) || !added) {
    return;
  }
  const own = rank(map, nameOf(added.key));
  const place = node.items.findIndex(({ key }) => rank(map, nameOf(key)) > own);
  if (place >= 0) {
    node.items.splice(place, 0, ...node.items.splice(-1));
  }
}

function nameOf(key: unknown): unknown {
  return isScalar(key) ? key.value : key;
}
