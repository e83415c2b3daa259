import { useEffect } from "react";
import { MAIN } from "./main";

/** Names the page, and arrives there: at its top, with the focus in it, as a page that was loaded anew would. */
export function PageTitle({ children }: { children: string }) {
  useEffect(() => {
    const main = document.getElementById(MAIN);
    main?.scrollTo(0, 0);
    main?.focus({ preventScroll: true });
  }, [children]);
  return <title>{`${children} – Sluice`}</title>;
}
