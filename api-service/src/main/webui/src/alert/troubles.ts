import type { AlertDelivery } from "../api/types";

export interface Trouble {
  receiver: string;
  /** How many deliveries wait. */
  waiting: number;
  oldest: string;
  /** Why the newest of them failed. */
  error: string;
}

/** The receivers that were tried in vain, by name; the deliveries come newest first. */
export function troublesOf(pending: readonly AlertDelivery[]): Trouble[] {
  const byReceiver = new Map<string, Trouble>();
  for (const { receiver, error, createdAt } of pending) {
    const known = byReceiver.get(receiver);
    if (known) {
      byReceiver.set(receiver, { ...known, waiting: known.waiting + 1, oldest: createdAt });
    } else if (error) {
      byReceiver.set(receiver, { receiver, waiting: 1, oldest: createdAt, error });
    }
  }
  return [...byReceiver.values()].sort((one, other) => one.receiver.localeCompare(other.receiver));
}
