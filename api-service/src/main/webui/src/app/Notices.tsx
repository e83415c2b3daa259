import { Alert, AlertActionCloseButton, AlertGroup } from "@patternfly/react-core";
import { useCallback, useRef, useState, type ReactNode } from "react";
import { NoticesContext, type Notice } from "./notices";

/** Good news goes by itself, bad news stays until it is read. */
const GOOD_NEWS_STAYS = 10_000;

const MOST = 5;

export function Notices({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<(Notice & { key: number })[]>([]);
  const next = useRef(0);

  const notify = useCallback((notice: Notice) => {
    const key = next.current++;
    setNotices((before) => [{ ...notice, key }, ...before].slice(0, MOST));
  }, []);
  const close = (key: number) => setNotices((before) => before.filter((notice) => notice.key !== key));

  return (
    <NoticesContext value={notify}>
      {children}
      <AlertGroup isToast isLiveRegion>
        {notices.map(({ key, variant, title, body }) => (
          <Alert
            key={key}
            component="p"
            variant={variant}
            title={title}
            timeout={variant === "success" || variant === "info" ? GOOD_NEWS_STAYS : false}
            onTimeout={() => close(key)}
            actionClose={<AlertActionCloseButton onClose={() => close(key)} />}
          >
            {body}
          </Alert>
        ))}
      </AlertGroup>
    </NoticesContext>
  );
}
