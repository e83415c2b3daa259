import { useMemo } from "react";
import type { Problem } from "../api/types";
import { lineOf, type ReadSpec, type TextError } from "../spec/document";
import { fieldOf, stepsOf, type Field } from "../spec/pointer";
import { YamlEditor } from "./YamlEditor";

interface Props {
  text: string;
  read: ReadSpec;
  /** The server's, of the last try. */
  problem: Problem | undefined;
  onText: (text: string) => void;
}

/** The spec's text, with marks at the lines that can't be read or that the server refused. */
export function SpecYaml({ text, read, problem, onText }: Props) {
  const marks = useMemo(() => (read.ok ? marksOf(problem, text) : read.errors), [read, problem, text]);
  return (
    <>
      <YamlEditor label="Spec as YAML" text={text} errors={marks} onText={onText} />
      <div role="status" aria-label="Errors of the YAML">
        <ul className="sluice-yaml-errors">
          {read.ok
            ? null
            : read.errors.map(({ line, message }) => (
                <li key={`${line} ${message}`}>
                  Line {line}: {message}
                </li>
              ))}
        </ul>
      </div>
    </>
  );
}

/** What a job is called does not stand in its spec. */
const NOT_IN_SPEC: readonly (Field | undefined)[] = ["namespace", "name"];

function marksOf(problem: Problem | undefined, text: string): TextError[] {
  return problem?.pointer && !NOT_IN_SPEC.includes(fieldOf(problem))
    ? [{ line: lineOf(text, stepsOf(problem.pointer)), message: problem.detail ?? problem.title }]
    : [];
}
