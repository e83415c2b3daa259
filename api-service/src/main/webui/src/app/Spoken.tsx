/** Words for those who hear the page; those who see it have a sign, or the place, instead. */
export function Spoken({ children }: { children: string }) {
  return <span className="pf-v6-screen-reader">{children}</span>;
}
