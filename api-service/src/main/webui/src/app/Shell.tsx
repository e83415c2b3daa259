import {
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  Nav,
  NavItem,
  NavList,
  Page,
  SkipToContent,
  Spinner,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from "@patternfly/react-core";
import { Suspense } from "react";
import { Link, Outlet, useMatch } from "react-router";
import { ConnectionBanner } from "../live/ConnectionBanner";
import { LiveProvider } from "../live/LiveProvider";
import { RequireSession } from "../session/RequireSession";
import { SessionMenu } from "../session/SessionMenu";
import { Logo } from "./Logo";
import { ThemeSwitch } from "./ThemeSwitch";
import { MAIN } from "./main";

/** What surrounds every page of who is signed in. */
export function Shell() {
  return (
    <RequireSession>
      {({ principal }) => (
        <LiveProvider>
          <Page
            masthead={<Head principal={principal} />}
            banner={<ConnectionBanner />}
            skipToContent={<SkipToContent href={`#${MAIN}`}>Skip to content</SkipToContent>}
            mainContainerId={MAIN}
            isContentFilled
          >
            <Suspense fallback={<Spinner aria-label="Loading the page" className="sluice-page-spinner" />}>
              <Outlet />
            </Suspense>
          </Page>
        </LiveProvider>
      )}
    </RequireSession>
  );
}

function Head({ principal }: { principal: string }) {
  const isJobs = useMatch("/jobs/*") !== null;
  const isSystem = useMatch("/system") !== null;
  return (
    <Masthead>
      <MastheadMain>
        <MastheadBrand>
          <MastheadLogo component={(props) => <Link {...props} to="/jobs" aria-label="Sluice, all jobs" />}>
            <span className="sluice-brand">
              <Logo /> Sluice
            </span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar isFullHeight isStatic>
          <ToolbarContent>
            <ToolbarItem>
              <Nav variant="horizontal" aria-label="Main">
                <NavList>
                  <NavItem isActive={isJobs}>
                    <Link to="/jobs">Jobs</Link>
                  </NavItem>
                  <NavItem isActive={isSystem}>
                    <Link to="/system">System</Link>
                  </NavItem>
                </NavList>
              </Nav>
            </ToolbarItem>
            <ToolbarGroup align={{ default: "alignEnd" }} gap={{ default: "gapMd" }}>
              <ToolbarItem alignSelf="center">
                <ThemeSwitch />
              </ToolbarItem>
              <ToolbarItem alignSelf="center">
                <SessionMenu principal={principal} />
              </ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  );
}
