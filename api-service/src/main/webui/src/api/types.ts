/**
 * The shapes that `/api/v1` answers with. They follow `contracts`: unknown fields are ignored, new fields are
 * optional. Where a label may grow (a phase, a state), readers have a way out for a word they don't know.
 */

export type Desired = "running" | "suspended" | "canceled";

export interface JobSpec {
  cluster?: string;
  flink?: {
    jar?: string;
    entryClass?: string;
    args?: string[];
    parallelism?: number;
    configuration?: Record<string, string>;
    allowNonRestoredState?: boolean;
  };
  /** In place of `flink`: the job moves partitions of a Kafka. */
  rebalance?: RebalanceSpec;
  desired?: Desired;
  upgrade?: "savepoint" | "last-state" | "stateless" | "none";
  priority?: "high" | "normal" | "low";
  labels?: Record<string, string>;
  savepoints?: { interval?: string; cron?: string; retainCount?: number; retainAge?: string };
}

export interface RebalanceSpec {
  kafkaCluster?: string;
  mode?: "full" | "add-brokers" | "remove-brokers" | "remove-disks";
  brokers?: number[];
  goals?: string[];
  autoApprove?: boolean;
}

export interface BrokerLoad {
  diskMb: number;
  replicas: number;
  leaders: number;
  cpuPercent: number;
}

export interface BrokerChange {
  broker: number;
  before?: BrokerLoad;
  after?: BrokerLoad;
}

/** What a rebalance would move. */
export interface Proposal {
  replicaMoves: number;
  diskMoves: number;
  leaderMoves: number;
  dataMb: number;
  diskDataMb: number;
  balancednessBefore?: number;
  balancednessAfter?: number;
  monitoredPercent?: number;
  windows?: number;
  brokers?: BrokerChange[];
}

/** How far a rebalance is. */
export interface Progress {
  percent: number;
  movedMb: number;
  totalMb: number;
  finishedMoves: number;
  totalMoves: number;
  /** ISO 8601, as PT1M30S. */
  timeLeft?: string;
}

export interface RebalanceReport {
  proposal?: Proposal;
  progress?: Progress;
}

export interface Run {
  id: string;
  flinkJobId?: string;
  command?: string;
  since?: string;
  restoredFrom?: string;
}

export interface Evidence {
  source: string;
  seen: string;
  at: string;
  run?: string;
}

/** A setting that a run runs with otherwise than the spec says. */
export interface ConfigDrift {
  /** JSON pointer into the spec. */
  setting: string;
  key: string;
  wanted: string;
  got: string;
  reason: string;
}

export interface JobStatus {
  state: string;
  since: string;
  previous?: string;
  freshness: "CURRENT" | "STALE";
  staleSince?: string;
  staleCause?: string;
  unreachable?: number;
  observedAt?: string;
  evidence?: Evidence;
  run?: string;
  cause?: string;
  rebalance?: RebalanceReport;
  links?: { flinkUi?: string; history?: string };
  configDrift?: ConfigDrift[];
}

export interface JobItem {
  id: string;
  namespace: string;
  name: string;
  generation: number;
  spec: JobSpec;
  desired: Desired;
  run?: Run;
  /** Since when it is being deleted. */
  deletedAt?: string;
  /** Absent until the monitor has seen the job. */
  status?: JobStatus;
}

export interface PastState extends JobStatus {
  at: string;
}

/** RFC 9457, with what Sluice adds: which field, and what to do. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  pointer?: string;
  remedy?: string;
  command?: string;
  traceId?: string;
}

/** What runs already, as `adopt` names it; exactly one of these. */
export interface AdoptTarget {
  deployment?: string;
  sessionJob?: string;
  flinkJob?: string;
  kafkaRebalance?: string;
}

export interface Unmanaged {
  cluster: string;
  target: AdoptTarget;
  /** The only job that can adopt it; absent: a job of any free name can. */
  job?: string;
  title?: string;
  flinkJobId?: string;
  nativeState?: string;
  since?: string;
  freshness: "CURRENT" | "STALE";
  observedAt: string;
}

export interface UnmanagedPage extends Page<Unmanaged> {
  /** How many more there are, on clusters that have too many to be listed. */
  omitted: number;
}

export type CommandType =
  "start" | "stop" | "savepoint" | "dispose" | "restart" | "cancel" | "approve" | "refresh";

export interface CommandResult {
  run?: string;
  flinkJobId?: string;
  savepoint?: string;
  restoredFrom?: string;
  generation?: number;
  created?: boolean;
  /** Of an adopted job: pointers into the spec to what the runtime does not tell. */
  unknown?: string[];
}

export interface CommandPhase {
  phase: string;
  at: string;
  attempt?: string;
  problem?: Problem;
}

export interface CommandItem {
  id: string;
  job: string;
  /** Absent where the command could not be read. */
  type?: string;
  phase: string;
  at: string;
  by?: string;
  attempt?: string;
  cause?: string;
  result?: CommandResult;
  problem?: Problem;
  events?: CommandPhase[];
}

/** What a bulk request means for one job. */
export interface BulkItem {
  job: string;
  result: "would-send" | "sent" | "refused" | "in-doubt";
  command?: string;
  state?: string;
  freshness?: "CURRENT" | "STALE";
  desired?: Desired;
  problem?: Problem;
}

export interface BulkAnswer {
  dryRun: boolean;
  type: CommandType;
  selected: number;
  sent: number;
  refused: number;
  inDoubt: number;
  items: BulkItem[];
}

/** What a person should know; it is open until it has a time of its resolution. */
export interface AlertItem {
  id: string;
  job?: string;
  kind: string;
  severity: string;
  raisedAt: string;
  resolvedAt?: string;
  since?: string;
  summary: string;
  cause?: string;
  remedy?: string;
}

/** An alert on its way to a receiver. */
export interface AlertDelivery {
  receiver: string;
  alert: string;
  kind: string;
  job?: string;
  phase: string;
  state: string;
  attempts: number;
  createdAt: string;
  nextAt?: string;
  endedAt?: string;
  error?: string;
}

/** A checkpoint or savepoint that completed or failed. */
export interface Checkpoint {
  id: number;
  run: string;
  kind: string;
  status: string;
  triggeredAt: string;
  endedAt?: string;
  /** ISO 8601 */
  duration?: string;
  bytes?: number;
  writtenBytes?: number;
  scope?: string;
  path?: string;
  cause?: string;
  missed?: number;
}

export interface Savepoint {
  path: string;
  run?: string;
  kind?: string;
  at: string;
  command?: string;
}

export interface Cluster {
  name: string;
  kind: string;
  rest?: string;
}

export interface Jar {
  id: string;
  sha256: string;
  size: number;
  fileName?: string;
}

export interface PartitionLoad {
  partition: number;
  queued: number;
  inFlight: number;
  oldest?: string;
  commandsPerSecond: number;
  /** Executor time spent in each second. */
  executorTime: number;
}

export interface Dispatcher {
  instance: string;
  host: string;
  version?: string;
  since: string;
  state: string;
  freshness: "CURRENT" | "STALE";
  observedAt: string;
  queued: number;
  inFlight: number;
  oldest?: string;
  commandsPerSecond: number;
  executorTime: number;
  partitions: PartitionLoad[];
}

export interface Dispatchers {
  items: Dispatcher[];
  /** 0 until Kafka was reached. */
  partitions: number;
  unowned: number[];
}

export interface ViewLag {
  behind: number;
  topics: { topic: string; behind: number }[];
  observedAt: string;
}

export interface Page<T> {
  items: T[];
  nextCursor?: string | null;
}
