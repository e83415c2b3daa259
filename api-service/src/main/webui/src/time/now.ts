import { useSyncExternalStore } from "react";

/** One clock for the whole page, whatever number of ages it shows; it stands still while nobody looks at one. */
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    listeners.forEach((each) => each());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function current(): number {
  // The clock stood still while nobody looked.
  if (timer === undefined) {
    now = Date.now();
  }
  return now;
}

/** The time, a new one each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, current);
}
