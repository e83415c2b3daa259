/**
 * One request to the API as a value: it is what the console sends and what it shows as `curl`, so that the two
 * can't differ.
 */
export interface Call {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the origin, with its query. */
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

const API = "/api/v1";

export function get(path: string): Call {
  return { method: "GET", path: API + path };
}

export function post(path: string, body: unknown, headers: Record<string, string> = {}): Call {
  return { method: "POST", path: API + path, body, headers };
}

export function put(path: string, body: unknown, headers: Record<string, string> = {}): Call {
  return { method: "PUT", path: API + path, body, headers };
}

export function remove(path: string, headers: Record<string, string> = {}): Call {
  return { method: "DELETE", path: API + path, headers };
}

/** `examples/steady` as the path of its resource. */
export function jobPath(id: string): string {
  const [namespace = "", name = ""] = id.split("/", 2);
  return `/namespaces/${encodeURIComponent(namespace)}/jobs/${encodeURIComponent(name)}`;
}
