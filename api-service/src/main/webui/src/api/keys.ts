/** The keys of the query cache: one per resource of the API. */
export const keys = {
  session: ["session"] as const,
  fleet: ["fleet"] as const,
  clusters: ["clusters"] as const,
  jars: ["jars"] as const,
  dispatchers: ["dispatchers"] as const,
  viewLag: ["view-lag"] as const,
  openAlerts: ["open-alerts"] as const,
  alerts: (id: string) => ["alerts", id] as const,
  job: (id: string) => ["job", id] as const,
  commands: (id: string) => ["commands", id] as const,
  states: (id: string) => ["states", id] as const,
  savepoints: (id: string) => ["savepoints", id] as const,
  bulkPreview: (type: string, jobs: readonly string[]) => ["bulk-preview", type, ...jobs] as const,
  everyBulk: ["bulk-outcomes"] as const,
  bulkOutcomes: (key: string) => ["bulk-outcomes", key] as const,
  command: (id: string) => ["command", id] as const,
};
