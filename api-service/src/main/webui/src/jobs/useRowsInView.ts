import { useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useState, type RefObject } from "react";
import type { JobItem } from "../api/types";

/** A row of one line; each is measured once it is there. */
const ROW_HEIGHT = 53;

/** Rows beyond the edges, so that scrolling and tabbing find something there. */
const OVERSCAN = 15;

export interface RowsInView {
  rows: number[];
  /** Height of what is left out above and below. */
  before: number;
  after: number;
  measure: (row: Element | null) => void;
}

export function useRowsInView(body: RefObject<HTMLElement | null>, jobs: readonly JobItem[]): RowsInView {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [top, setTop] = useState(0);

  useLayoutEffect(() => {
    const element = body.current;
    const parent = element && scrollParent(element);
    if (element && parent) {
      setScroller(parent);
      setTop(element.getBoundingClientRect().top - parent.getBoundingClientRect().top + parent.scrollTop);
    }
  }, [body]);

  const virtualizer = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => jobs[index]?.id ?? index,
    overscan: OVERSCAN,
    scrollMargin: top,
    // Before the first measurement, and for whoever prints the page from there.
    initialRect: { width: 1280, height: 1024 },
  });

  const rows = virtualizer.getVirtualItems();
  const first = rows[0];
  const last = rows.at(-1);
  return {
    rows: rows.map(({ index }) => index),
    before: first ? first.start - top : 0,
    after: last ? virtualizer.getTotalSize() - (last.end - top) : 0,
    measure: virtualizer.measureElement,
  };
}

function scrollParent(element: HTMLElement): HTMLElement {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) {
      return parent;
    }
  }
  return document.documentElement;
}
