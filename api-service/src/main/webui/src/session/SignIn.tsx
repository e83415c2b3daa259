import {
  ActionGroup,
  Button,
  Card,
  CardBody,
  Content,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
  Title,
} from "@patternfly/react-core";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { Navigate, useLocation, useNavigate, useSearchParams } from "react-router";
import { Logo } from "../app/Logo";
import { ProblemAlert } from "../problem/ProblemAlert";
import { hasStatus, problemOf } from "../problem/problem";
import { pageAfterSignIn, placeAfterSignIn, tokenOf } from "./signInLink";
import { useSession, useSignIn } from "./useSession";

/** Signs in by form or by link. A token lives in this component's memory only, until the cookie has taken its place. */
export function SignIn() {
  const [query] = useSearchParams();
  const session = useSession();
  const signIn = useSignIn();
  const [token, setToken] = useState("");
  useTokenOfLink(signIn.mutate);

  const page = pageAfterSignIn(query.get("from"), window.location.href, useLocation().hash);

  if (session.data) {
    // Not who was signed in when he came: a server that does not take his cookie would send him here again, without end.
    if (page !== undefined && !signIn.isIdle) {
      return <Leave to={page} />;
    }
    return <Navigate to={placeAfterSignIn(query.get("from"))} replace />;
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(token.trim(), { onSuccess: () => setToken("") });
  };

  return (
    <main className="sluice-sign-in">
      <title>Sign in – Sluice</title>
      <Card className="sluice-sign-in-card">
        <CardBody>
          <div className="sluice-sign-in-brand">
            <Logo />
            <Title headingLevel="h1">Sign in to Sluice</Title>
          </div>
          <Form onSubmit={submit}>
            {signIn.isError ? <SignInProblem error={signIn.error} /> : null}
            <FormGroup label="Token" fieldId="token" isRequired>
              <TextInput
                id="token"
                type="password"
                autoComplete="off"
                autoFocus
                isRequired
                value={token}
                onChange={(_, value) => setToken(value)}
              />
              <FormHelperText>
                <HelperText>
                  <HelperTextItem>
                    On your own machine: <code>cat .sluice/token</code>, or open the link that{" "}
                    <code>./sluice up</code> printed.
                  </HelperTextItem>
                </HelperText>
              </FormHelperText>
            </FormGroup>
            <ActionGroup>
              <Button type="submit" isBlock isLoading={signIn.isPending} isDisabled={token.trim() === ""}>
                Sign in
              </Button>
            </ActionGroup>
          </Form>
          <Content component="small" className="sluice-sign-in-note">
            The token is traded for a cookie that no script can read; it is not kept in this browser.
          </Content>
        </CardBody>
      </Card>
    </main>
  );
}

/**
 * Takes the token out of the address before anything else can see it there, the history included. A link may also be
 * opened where this page is open already: then only the part behind the # changes.
 */
function useTokenOfLink(signIn: (token: string) => void) {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const taken = useRef("");
  useEffect(() => {
    const linked = tokenOf(hash);
    if (linked === undefined || taken.current === hash) {
      return;
    }
    taken.current = hash;
    void navigate({ pathname, search }, { replace: true });
    signIn(linked);
  }, [pathname, search, hash, navigate, signIn]);
}

/** Goes to a page of another server, so that the way back does not lead here. */
function Leave({ to }: { to: string }) {
  useEffect(() => window.location.replace(to), [to]);
  return null;
}

function SignInProblem({ error }: { error: unknown }) {
  if (!hasStatus(error, 401)) {
    return <ProblemAlert problem={problemOf(error)} />;
  }
  return (
    <ProblemAlert
      problem={{
        type: "urn:sluice:console:token-refused",
        title: "This token is not accepted",
        status: 401,
        detail: "The service knows another token, or the link is of an older start.",
        remedy: "Use the token that lies in .sluice/token now, or the newest link of ./sluice up.",
      }}
    />
  );
}
