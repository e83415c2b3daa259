/** The same drawing as the page's icon: a gate, and the stream below it. */
export function Logo() {
  return <img src="/sluice.svg" alt="" width={32} height={32} />;
}
