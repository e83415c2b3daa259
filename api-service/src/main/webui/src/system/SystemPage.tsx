import { Alert, Content, PageSection, Title } from "@patternfly/react-core";
import type { Dispatchers, ViewLag } from "../api/types";
import { PageTitle } from "../app/PageTitle";
import { JarsTable } from "../jar/JarsTable";
import { useJars } from "../jar/useJars";
import { Loaded } from "../problem/Loaded";
import { Timestamp } from "../time/Timestamp";
import { DispatcherTable } from "./DispatcherTable";
import { ownership } from "./figures";
import { useDispatchers, useViewLag } from "./useSystem";

/** How Sluice itself is: who works on which partitions, what waits, how far reads are behind, and what was uploaded. */
export function SystemPage() {
  const dispatchers = useDispatchers();
  const lag = useViewLag();
  const jars = useJars();
  return (
    <>
      <PageTitle>System</PageTitle>
      <PageSection>
        <Title headingLevel="h1">System</Title>
        <Content component="small" className="sluice-muted">
          Who carries out commands, what waits, and how far reads are behind the log.
        </Content>
      </PageSection>
      <PageSection>
        <section aria-labelledby="dispatchers">
          <Title headingLevel="h2" id="dispatchers">
            Dispatchers
          </Title>
          <Loaded query={dispatchers} what="the dispatchers">
            {(data) => (
              <>
                <Ownership dispatchers={data} />
                {data.items.length > 0 ? <DispatcherTable items={data.items} /> : null}
              </>
            )}
          </Loaded>
        </section>
      </PageSection>
      <PageSection>
        <section aria-labelledby="view">
          <Title headingLevel="h2" id="view">
            View
          </Title>
          <Loaded query={lag} what="the view's lag">
            {(data) => <Behind lag={data} />}
          </Loaded>
        </section>
      </PageSection>
      <PageSection isFilled>
        <section aria-labelledby="jars">
          <Title headingLevel="h2" id="jars">
            Uploaded jars
          </Title>
          <Loaded query={jars} what="the uploaded jars">
            {(data) => <JarsTable jars={data} />}
          </Loaded>
        </section>
      </PageSection>
    </>
  );
}

function Ownership({ dispatchers }: { dispatchers: Dispatchers }) {
  const state = ownership(dispatchers);
  switch (state.kind) {
    case "whole":
      return (
        <p role="status" aria-label="Ownership" className="sluice-system-line">
          {state.text}
        </p>
      );
    case "gaps":
    case "none":
      return (
        <Alert isInline variant="danger" title={state.text} className="sluice-system-line">
          Commands for jobs there wait in the log, and none is lost. Another dispatcher takes over within
          seconds; if none does, see <code>./sluice status</code> and <code>./sluice logs dispatcher</code>.
        </Alert>
      );
    case "unknown":
      return <p className="sluice-muted sluice-system-line">Kafka has not been reached yet.</p>;
  }
}

function Behind({ lag }: { lag: ViewLag }) {
  const late = lag.topics.filter(({ behind }) => behind > 0);
  return (
    <div className="sluice-system-line">
      <p role="status" aria-label="View">
        {lag.behind === 0
          ? "What is read here is what the log says."
          : `${lag.behind} records of the log are not shown yet.`}
      </p>
      {late.length > 0 ? (
        <ul>
          {late.map(({ topic, behind }) => (
            <li key={topic}>
              <span className="sluice-mono">{topic}</span>: {behind}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="sluice-muted">
        Measured at <Timestamp at={lag.observedAt} />
      </p>
    </div>
  );
}
