import { Content, EmptyState, EmptyStateBody, PageSection, Title } from "@patternfly/react-core";
import { PageTitle } from "../app/PageTitle";
import { Loaded } from "../problem/Loaded";
import { AlertTable } from "./AlertTable";
import { DeliveryTroubles } from "./DeliveryTroubles";
import { useOpenAlerts } from "./useOpenAlerts";

/** What a person should know now. */
export function AlertsPage() {
  const alerts = useOpenAlerts();
  return (
    <>
      <PageTitle>Alerts</PageTitle>
      <PageSection>
        <Title headingLevel="h1">Alerts</Title>
        <Content component="small" className="sluice-muted">
          What holds now and needs a look. An alert goes away by itself when its cause does.
        </Content>
      </PageSection>
      <PageSection isFilled>
        <DeliveryTroubles />
        <Loaded query={alerts} what="the alerts">
          {({ items, nextCursor }) =>
            items.length === 0 ? (
              <EmptyState titleText="Nothing to look at" headingLevel="h2" variant="sm">
                <EmptyStateBody>
                  Every job is as it should be, as far as the monitor knows. What was is on the page of each
                  job.
                </EmptyStateBody>
              </EmptyState>
            ) : (
              <>
                <AlertTable items={items} withJob />
                {nextCursor ? <p className="sluice-muted">The newest {items.length} are shown.</p> : null}
              </>
            )
          }
        </Loaded>
      </PageSection>
    </>
  );
}
