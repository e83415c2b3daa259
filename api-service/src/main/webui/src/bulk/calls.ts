import { get, post, type Call } from "../api/call";
import type { Order } from "../command/calls";

/**
 * The call names the jobs, and not the filter that showed them: what is sent goes to the very jobs that were previewed,
 * though another may fit the filter by now.
 */
export function bulkCall(jobs: readonly string[], order: Order, key: string): Call {
  return post("/bulk/commands", { selector: { jobs }, command: order }, { "Idempotency-Key": key });
}

export function previewCall(jobs: readonly string[], order: Order): Call {
  return post("/bulk/commands", { selector: { jobs }, command: order, dryRun: true });
}

export function commandOf(id: string): Call {
  return get(`/commands/${encodeURIComponent(id)}`);
}
