import type { CommandType, JobItem } from "../api/types";
import { availability } from "../command/actions";

/** Which of the jobs on show a command is for. */
export interface Plan {
  /** It may do something there. */
  apt: readonly JobItem[];
  /** Fresh evidence says that it would come to nothing there. */
  pointless: readonly { job: JobItem; why: string }[];
}

export function plan(jobs: readonly JobItem[], type: CommandType): Plan {
  const apt: JobItem[] = [];
  const pointless: { job: JobItem; why: string }[] = [];
  for (const job of jobs) {
    const now = availability(job, type);
    if (now.possible) {
      apt.push(job);
    } else {
      pointless.push({ job, why: now.why });
    }
  }
  return { apt, pointless };
}

/** `1 job`, `12 jobs`. */
export function jobsText(count: number): string {
  return count === 1 ? "1 job" : `${count} jobs`;
}
