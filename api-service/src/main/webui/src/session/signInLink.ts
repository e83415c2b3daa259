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

/** The sign-in page that comes back to this place. */
export function signInPlace(from: string): string {
  return from === "/" || from === "/jobs" ? "/sign-in" : `/sign-in?${new URLSearchParams({ from })}`;
}
