/** How an alert looks; a severity of a later server looks like a warning. */
export function colourOf(severity: string): "red" | "orange" | "blue" {
  switch (severity) {
    case "critical":
      return "red";
    case "info":
      return "blue";
    default:
      return "orange";
  }
}

/** How many hold, as the navigation says it. */
export function countText(open: number, isMore: boolean): string {
  return isMore ? `${open}+` : String(open);
}
