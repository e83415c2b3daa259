import { Content, PageSection, Title } from "@patternfly/react-core";
import { useState } from "react";
import type { Unmanaged } from "../api/types";
import { PageTitle } from "../app/PageTitle";
import { Loaded } from "../problem/Loaded";
import { AdoptDialog } from "./AdoptDialog";
import { UnmanagedTable } from "./UnmanagedTable";
import { useUnmanaged } from "./useUnmanaged";

/** What the clusters have and Sluice does not manage, with the way to make jobs of it. */
export function UnmanagedPage() {
  const unmanaged = useUnmanaged();
  const [adopting, setAdopting] = useState<Unmanaged>();
  return (
    <>
      <PageTitle>Unmanaged</PageTitle>
      <PageSection>
        <Title headingLevel="h1">Unmanaged</Title>
        <Content component="small" className="sluice-muted">
          What the clusters have and is no job of Sluice’s. Adopting makes a job of it and restarts nothing.
        </Content>
      </PageSection>
      <PageSection isFilled>
        <Loaded query={unmanaged} what="what is not managed">
          {({ items, omitted }) =>
            items.length === 0 ? (
              <p role="status" className="sluice-muted">
                Nothing: all that the clusters have is managed here.
              </p>
            ) : (
              <>
                <UnmanagedTable items={items} onAdopt={setAdopting} />
                {omitted > 0 ? (
                  <p className="sluice-muted">{omitted} more are not listed: the clusters have too many.</p>
                ) : null}
              </>
            )
          }
        </Loaded>
      </PageSection>
      {adopting ? <AdoptDialog item={adopting} onClose={() => setAdopting(undefined)} /> : null}
    </>
  );
}
