import { FormGroup, FormHelperText, HelperText, HelperTextItem } from "@patternfly/react-core";
import { createContext, useContext, type ReactNode } from "react";
import type { Problem } from "../api/types";
import type { Field } from "../spec/pointer";

/** The problems of the last try, each at its field. */
export type FieldProblems = Partial<Record<Field, Problem>>;

export const FieldProblemsContext = createContext<FieldProblems>({});

/** For inputs that can look wrong. */
export function useValidated(field: Field): "default" | "error" {
  return useContext(FieldProblemsContext)[field] ? "error" : "default";
}

interface Props {
  field: Field;
  label: string;
  isRequired?: boolean;
  /** What to write here, said before it is wrong. */
  help?: ReactNode;
  children: ReactNode;
}

/** A field with its label and help, or with what is wrong with it and what to do. */
export function SpecField({ field, label, isRequired = false, help, children }: Props) {
  const problem = useContext(FieldProblemsContext)[field];
  return (
    <FormGroup label={label} fieldId={field} isRequired={isRequired}>
      {children}
      {problem ? (
        <FormHelperText>
          <HelperText id={`${field}-help`} isLiveRegion>
            <HelperTextItem variant="error">
              {problem.detail ?? problem.title}
              {problem.remedy ? <div>What to do: {problem.remedy}</div> : null}
            </HelperTextItem>
          </HelperText>
        </FormHelperText>
      ) : help ? (
        <FormHelperText>
          <HelperText id={`${field}-help`}>
            <HelperTextItem>{help}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      ) : null}
    </FormGroup>
  );
}
