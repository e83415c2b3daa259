import { Button } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import type { Jar } from "../api/types";
import { DeleteJarDialog } from "./DeleteJarDialog";
import { sizeText } from "./upload";

/** What was uploaded, with a way to be rid of it. */
export function JarsTable({ jars }: { jars: readonly Jar[] }) {
  const [deleting, setDeleting] = useState<Jar>();
  if (jars.length === 0) {
    return <p className="sluice-muted">None. A jar is uploaded where a job is created, or over REST.</p>;
  }
  return (
    <>
      <Table role="table" aria-label="Uploaded jars" variant="compact">
        <Thead>
          <Tr>
            <Th width={30}>File</Th>
            <Th width={10}>Size</Th>
            <Th>Id</Th>
            <Th screenReaderText="Delete" />
          </Tr>
        </Thead>
        <Tbody>
          {jars.map((jar) => (
            <Tr key={jar.id}>
              <Td dataLabel="File">{jar.fileName ?? <span className="sluice-muted">without a name</span>}</Td>
              <Td dataLabel="Size">{sizeText(jar.size)}</Td>
              <Td dataLabel="Id">
                <span className="sluice-mono">{jar.id}</span>
              </Td>
              <Td isActionCell>
                <Button
                  variant="link"
                  isDanger
                  isInline
                  aria-label={`Delete ${jar.fileName ?? jar.id}`}
                  onClick={() => setDeleting(jar)}
                >
                  Delete
                </Button>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {deleting ? <DeleteJarDialog jar={deleting} onClose={() => setDeleting(undefined)} /> : null}
    </>
  );
}
