import {
  Badge,
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
import { countText } from "../alert/severity";
import { useOpenAlerts } from "../alert/useOpenAlerts";
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
  const isRebalances = useMatch("/rebalances") !== null;
  const isAlerts = useMatch("/alerts") !== null;
  const isUnmanaged = useMatch("/unmanaged") !== null;
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
                  <NavItem isActive={isRebalances}>
                    <Link to="/rebalances">Rebalances</Link>
                  </NavItem>
                  <NavItem isActive={isAlerts}>
                    <Link to="/alerts">
                      Alerts <OpenAlerts />
                    </Link>
                  </NavItem>
                  <NavItem isActive={isUnmanaged}>
                    <Link to="/unmanaged">Unmanaged</Link>
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

/** How many hold; nothing where none does, or nobody knows. */
function OpenAlerts() {
  const { data } = useOpenAlerts();
  return data && data.items.length > 0 ? (
    <Badge screenReaderText="open alerts">{countText(data.items.length, Boolean(data.nextCursor))}</Badge>
  ) : null;
}
