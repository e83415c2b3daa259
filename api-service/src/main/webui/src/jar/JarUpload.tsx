import { Button, Progress } from "@patternfly/react-core";
import UploadIcon from "@patternfly/react-icons/dist/esm/icons/upload-icon";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ChangeEvent } from "react";
import { keys } from "../api/keys";
import type { Jar } from "../api/types";
import { ProblemAlert } from "../problem/ProblemAlert";
import { problemOf } from "../problem/problem";
import { sizeText, uploadJar } from "./upload";

/** Uploads a jar and tells its id, with its progress and a way to give up. */
export function JarUpload({ onUploaded }: { onUploaded: (jar: Jar) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController>(null);
  const [share, setShare] = useState(0);
  const client = useQueryClient();
  useEffect(() => () => running.current?.abort(), []);

  const upload = useMutation({
    mutationFn: (file: File) => {
      running.current = new AbortController();
      setShare(0);
      return uploadJar(file, setShare, running.current.signal);
    },
    onSuccess: (jar) => {
      onUploaded(jar);
      void client.invalidateQueries({ queryKey: keys.jars });
    },
  });

  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    // The same file may be chosen again after it was built anew.
    event.target.value = "";
    if (file) {
      upload.mutate(file);
    }
  };

  const givenUp = upload.error instanceof DOMException && upload.error.name === "AbortError";
  return (
    <div className="sluice-upload">
      <input
        ref={input}
        type="file"
        accept=".jar,application/java-archive"
        aria-label="File to upload"
        hidden
        onChange={choose}
      />
      {upload.isPending ? (
        <>
          <Progress
            title={`${upload.variables.name}, ${sizeText(upload.variables.size)}`}
            value={Math.round(share * 100)}
            aria-label="Upload of the jar"
          />
          <Button variant="link" isInline onClick={() => running.current?.abort()}>
            Give up the upload
          </Button>
        </>
      ) : (
        <Button variant="secondary" icon={<UploadIcon />} onClick={() => input.current?.click()}>
          Upload a jar
        </Button>
      )}
      {upload.isSuccess ? (
        <p role="status" className="sluice-muted">
          {upload.variables.name} is uploaded ({sizeText(upload.data.size)}).
        </p>
      ) : null}
      {upload.isError && !givenUp ? <ProblemAlert problem={problemOf(upload.error)} /> : null}
    </div>
  );
}
