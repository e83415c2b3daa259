import { Button } from "@patternfly/react-core";
import UserIcon from "@patternfly/react-icons/dist/esm/icons/user-icon";
import { Spoken } from "../app/Spoken";
import { useNotify } from "../app/notices";
import { ProblemBody } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";
import { useSignOut } from "./useSession";

/** Who is signed in, and the way out. */
export function SessionMenu({ principal }: { principal: string }) {
  const signOut = useSignOut();
  const notify = useNotify();
  return (
    <div className="sluice-session">
      <UserIcon />
      <span>
        <Spoken>Signed in as </Spoken>
        {principal}
      </span>
      <Button
        variant="link"
        isInline
        isLoading={signOut.isPending}
        onClick={() =>
          signOut.mutate(undefined, {
            onError: (error) =>
              notify({
                variant: "danger",
                title: "Not signed out",
                body: <ProblemBody problem={problemOf(error)} />,
              }),
          })
        }
      >
        Sign out
      </Button>
    </div>
  );
}
