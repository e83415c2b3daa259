/** The lines of a text as arguments; an empty line is none. Spaces count: they may be meant. */
export function argsOf(text: string): string[] | undefined {
  const args = text.split("\n").filter((line) => line !== "");
  return args.length === 0 ? undefined : args;
}

/** The arguments as lines. What YAML took for a number or a yes is written as the word it is. */
export function linesOf(args: unknown): string {
  return Array.isArray(args) ? args.map(String).join("\n") : "";
}
