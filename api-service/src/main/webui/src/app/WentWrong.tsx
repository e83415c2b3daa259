import { Bullseye, Button } from "@patternfly/react-core";
import { useRouteError } from "react-router";
import { ProblemAlert } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";

/** The last resort: an error that no page has caught, such as a part of the console that a new release took away. */
export function WentWrong() {
  const error = useRouteError();
  return (
    <Bullseye className="sluice-whole-page">
      <ProblemAlert
        problem={problemOf(error)}
        actionLinks={
          <Button variant="link" isInline onClick={() => window.location.reload()}>
            Reload the page
          </Button>
        }
      />
    </Bullseye>
  );
}
