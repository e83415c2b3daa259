/** Whether the last read was answered. The banner shows it; the reads themselves are retried by their queries. */
export interface Reachability {
  reachable: boolean;
  since?: Date;
  cause?: string;
}

type Listener = () => void;

class ReachabilityStore {
  #now: Reachability = { reachable: true };
  readonly #listeners = new Set<Listener>();

  answered() {
    if (!this.#now.reachable) {
      this.#set({ reachable: true });
    }
  }

  failed(cause: string) {
    this.#set({ reachable: false, since: this.#now.since ?? new Date(), cause });
  }

  readonly current = (): Reachability => this.#now;

  readonly subscribe = (listener: Listener): Listener => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(next: Reachability) {
    this.#now = next;
    this.#listeners.forEach((listener) => listener());
  }
}

export const reachability = new ReachabilityStore();
