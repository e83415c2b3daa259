import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { TextError } from "../spec/document";
import { YAML_COLOURS, YAML_LOOK } from "./yamlLook";

interface Props {
  text: string;
  errors: readonly TextError[];
  label: string;
  onText: (text: string) => void;
}

/** Marks a change that came from the form, and so is known there. */
const byForm = Annotation.define<boolean>();

/**
 * A text field for YAML, with colours, line numbers and marks at the lines that are wrong. Tab moves on to the next
 * field, as it does everywhere: a keyboard must find its way out.
 *
 * It stands in a shadow tree, where it may bring its style as a constructed sheet; in the page itself it would add a style
 * element, which the service's `Content-Security-Policy` refuses.
 */
export function YamlEditor({ text, errors, label, onText }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const hear = useRef(onText);
  useEffect(() => {
    hear.current = onText;
  });

  useEffect(() => {
    const host = place.current!;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          highlightActiveLine(),
          yaml(),
          syntaxHighlighting(YAML_COLOURS),
          YAML_LOOK,
          lintGutter(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, "aria-multiline": "true", role: "textbox" }),
          EditorView.updateListener.of((update) => {
            const byHand = update.transactions.some((each) => each.docChanged && !each.annotation(byForm));
            if (byHand) {
              hear.current(update.state.doc.toString());
            }
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label]);

  useEffect(() => {
    const editor = view.current;
    const shown = editor?.state.doc.toString();
    if (editor && shown !== text) {
      editor.dispatch({ changes: smallestChange(shown ?? "", text), annotations: byForm.of(true) });
    }
  }, [text]);

  useEffect(() => {
    const editor = view.current;
    if (editor) {
      editor.dispatch(
        setDiagnostics(
          editor.state,
          errors.map((error) => diagnostic(editor.state, error)),
        ),
      );
    }
  }, [errors, text]);

  return <div ref={place} className="sluice-yaml" />;
}

function diagnostic(state: EditorState, { line, message }: TextError) {
  const place = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
  return { from: place.from, to: place.to, severity: "error" as const, message };
}

/** Only what differs is replaced, so that the cursor and the undo history outlive a change by the form. */
function smallestChange(before: string, after: string) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) {
    start++;
  }
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
