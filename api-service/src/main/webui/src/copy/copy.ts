/** What became of a try to copy. */
export type Copied = "copied" | "refused";

export type Clip = Pick<Clipboard, "writeText">;

/** The browser's clipboard, which a page has on https and localhost only, whatever the types say. */
export function clipboardOf(browser: { clipboard?: Clip }): Clip | undefined {
  return browser.clipboard;
}

/** A browser may refuse at any time: the page is not in front, or a policy forbids it. */
export async function copyTo(clipboard: Clip, text: string): Promise<Copied> {
  try {
    await clipboard.writeText(text);
    return "copied";
  } catch {
    return "refused";
  }
}

/** What stands at the button: before a try what it is for, after it what became of it. */
export function copyTip(what: string, copied: Copied | undefined): string {
  switch (copied) {
    case undefined:
      return `Copy ${what}`;
    case "copied":
      return "Copied";
    case "refused":
      return "The browser refused it: select the text and copy it";
  }
}
