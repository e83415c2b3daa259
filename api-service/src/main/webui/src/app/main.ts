/** The id of the part of the page that scrolls and that a page stands in. */
export const MAIN = "main";
