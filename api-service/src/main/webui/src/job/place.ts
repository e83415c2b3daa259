/** The console's address of a job. */
export function jobPlace(id: string): string {
  const [namespace = "", name = ""] = id.split("/", 2);
  return `/jobs/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}
