import type { JobItem, JobStatus } from "../api/types";
import type { JobRecord, LiveEvent } from "./liveEvents";

/** All jobs as the console knows them. */
export interface Fleet {
  readonly jobs: ReadonlyMap<string, JobItem>;
  /** States that came before their job: the two topics have no common order. */
  readonly early: ReadonlyMap<string, JobStatus>;
}

export function fleetOf(items: JobItem[]): Fleet {
  return { jobs: new Map(items.map((item) => [item.id, item])), early: new Map() };
}

/**
 * The fleet after the events. Each event carries the whole new value, so one that comes again changes nothing; that is
 * what makes it right to apply events over a list that may hold their effect already. Events of no job answer the
 * very same fleet, and nothing is drawn again.
 */
export function applyToFleet(fleet: Fleet, events: readonly LiveEvent[]): Fleet {
  const jobs = new Map(fleet.jobs);
  const early = new Map(fleet.early);
  let changed = false;
  for (const event of events) {
    switch (event.kind) {
      case "job": {
        const { id } = event.job;
        jobs.set(id, itemOf(event.job, jobs.get(id)?.status ?? early.get(id)));
        early.delete(id);
        changed = true;
        break;
      }
      case "job-gone":
        changed = jobs.delete(event.id) || changed;
        early.delete(event.id);
        break;
      case "state": {
        const job = jobs.get(event.id);
        if (job) {
          jobs.set(event.id, { ...job, status: event.status });
        } else {
          early.set(event.id, event.status);
        }
        changed = true;
        break;
      }
      case "command":
      case "alert":
      case "reset":
        break;
    }
  }
  return changed ? { jobs, early } : fleet;
}

/** One job after the events; `undefined` once it is deleted. */
export function applyToJob(item: JobItem, events: readonly LiveEvent[]): JobItem | undefined {
  return applyToFleet(fleetOf([item]), events).jobs.get(item.id);
}

function itemOf(job: JobRecord, status: JobStatus | undefined): JobItem {
  const [namespace = "", name = ""] = job.id.split("/", 2);
  return {
    id: job.id,
    namespace,
    name,
    generation: job.generation,
    spec: job.spec,
    desired: job.desired,
    ...(job.run ? { run: job.run } : {}),
    ...(job.deletedAt ? { deletedAt: job.deletedAt } : {}),
    ...(status ? { status } : {}),
  };
}
