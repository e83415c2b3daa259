/** The token of a sign-in link, `/sign-in#token=…`. The part behind the # never leaves the browser. */
export function tokenOf(hash: string): string | undefined {
  const token = new URLSearchParams(hash.replace(/^#/, "")).get("token")?.trim();
  return token === undefined || token === "" ? undefined : token;
}

/** Where to go after the sign-in: a place in this console, never another site. */
export function placeAfterSignIn(from: string | null): string {
  const home = "/jobs";
  if (from === null || !from.startsWith("/")) {
    return home;
  }
  const here = "http://console.invalid";
  const target = URL.canParse(from, here) ? new URL(from, here) : undefined;
  if (target?.origin !== here || target.pathname === "/sign-in") {
    return home;
  }
  return target.pathname + target.search + target.hash;
}

/**
 * The page of another server of this host that sent somebody here to sign in: ports share the cookie. Never another site, and
 * nothing that is not the web.
 *
 * @param here an address of this console
 * @param fragment what the browser carried along when it was sent here
 */
export function pageAfterSignIn(from: string | null, here: string, fragment: string): string | undefined {
  if (from === null || !URL.canParse(from)) {
    return undefined;
  }
  const target = new URL(from);
  const { protocol, hostname, origin } = new URL(here);
  if (
    target.protocol !== protocol ||
    target.hostname !== hostname ||
    target.origin === origin ||
    target.username !== ""
  ) {
    return undefined;
  }
  if (target.hash === "" && tokenOf(fragment) === undefined) {
    target.hash = fragment;
  }
  return target.href;
}

/** The sign-in page that comes back to this place. */
export function signInPlace(from: string): string {
  return from === "/" || from === "/jobs" ? "/sign-in" : `/sign-in?${new URLSearchParams({ from })}`;
}
