import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** PatternFly's tokens reach into the shadow tree, its style sheet does not. */
const token = (name: string) => `var(--pf-t--global--${name})`;

const SUBTLE = token("text--color--subtle");
const REGULAR = token("text--color--regular");
const DANGER = token("color--status--danger--default");

export const YAML_COLOURS = HighlightStyle.define([
  {
    tag: [tags.propertyName, tags.definition(tags.propertyName)],
    color: token("text--color--link--default"),
  },
  { tag: tags.comment, color: SUBTLE, fontStyle: "italic" },
]);

export const YAML_LOOK = EditorView.theme({
  "&": {
    minHeight: "16rem",
    maxHeight: "60vh",
    color: REGULAR,
    backgroundColor: token("background--color--primary--default"),
    fontSize: token("font--size--body--default"),
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: token("font--family--mono") },
  ".cm-gutters": {
    backgroundColor: token("background--color--secondary--default"),
    color: SUBTLE,
    border: "0",
  },
  ".cm-activeLine": { backgroundColor: `color-mix(in srgb, ${REGULAR} 5%, transparent)` },
  ".cm-cursor": { borderLeftColor: REGULAR },
  // The lint package's own marks are data: images, which `default-src 'self'` refuses.
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: `underline wavy ${DANGER}` },
  ".cm-lint-marker-error": { content: "normal" },
  ".cm-lint-marker-error::before": { content: "'●'", color: DANGER },
  ".cm-tooltip": { color: "#151515", backgroundColor: "#fff" },
});
