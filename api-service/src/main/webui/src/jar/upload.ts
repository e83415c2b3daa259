import { REQUESTED_WITH } from "../api/send";
import type { Jar } from "../api/types";
import { ProblemError, readProblem, unreachable } from "../problem/problem";

/**
 * Sends a file as it lies on the disk. `fetch` can't say how far an upload is, so this one call goes the old way; it has
 * no deadline, for a line may be slow, but it can be given up.
 */
export function uploadJar(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Jar> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/jars");
    request.setRequestHeader("Content-Type", "application/java-archive");
    request.setRequestHeader("Accept", "application/json, application/problem+json");
    request.setRequestHeader("X-File-Name", headerSafe(file.name));
    for (const [name, value] of Object.entries(REQUESTED_WITH)) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () =>
      request.status === 201 || request.status === 200
        ? resolve(JSON.parse(request.responseText) as Jar)
        : reject(new ProblemError(readProblem(request.status, request.responseText)));
    request.onerror = () => reject(new ProblemError(unreachable()));
    request.onabort = () => reject(new DOMException("The upload was given up", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** A header holds printable ASCII only; a file's name may hold anything. */
export function headerSafe(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, "_").trim();
}

/** `4.2 MB`; a jar's size needs no more digits. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  const units = ["kB", "MB", "GB"];
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size.toFixed(1)} ${units[unit]}`;
}
