import { createContext, useContext, type ReactNode } from "react";

/** Something to tell, wherever the reader is by now. */
export interface Notice {
  variant: "success" | "danger" | "warning" | "info";
  title: string;
  body?: ReactNode;
}

export type Notify = (notice: Notice) => void;

export const NoticesContext = createContext<Notify>(() => undefined);

export function useNotify(): Notify {
  return useContext(NoticesContext);
}
