/** One event of a `text/event-stream`. */
export interface ServerEvent {
  name: string;
  data: string;
}

/**
 * Reads `text/event-stream` from chunks cut anywhere, by the rules of the HTML standard (9.2.6). The browser's own
 * `EventSource` would do that too, but it hides the heartbeats, so a frozen server looks like a quiet one, and it
 * gives up for good on a 503.
 */
export class EventStreamParser {
  #rest = "";
  #name = "";
  #data: string[] = [];
  #pendingId: string | undefined;
  #lastEventId: string | undefined;

  /** The id to resume after: that of the last event that came whole. */
  get lastEventId(): string | undefined {
    return this.#lastEventId;
  }

  push(chunk: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    const text = this.#rest + chunk;
    // A \r at the very end may be the first half of a \r\n: it waits for the next chunk.
    const whole = text.endsWith("\r") ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\r|\n/);
    this.#rest = (lines.pop() ?? "") + text.slice(whole.length);
    for (const line of lines) {
      const event = this.#line(line);
      if (event) {
        events.push(event);
      }
    }
    return events;
  }

  #line(line: string): ServerEvent | undefined {
    if (line === "") {
      return this.#dispatch();
    }
    if (line.startsWith(":")) {
      return undefined;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") {
      this.#name = value;
    } else if (field === "data") {
      this.#data.push(value);
    } else if (field === "id" && !value.includes("\0")) {
      this.#pendingId = value;
    }
    return undefined;
  }

  #dispatch(): ServerEvent | undefined {
    const event = { name: this.#name || "message", data: this.#data.join("\n") };
    const hasData = this.#data.length > 0;
    this.#name = "";
    this.#data = [];
    this.#lastEventId = this.#pendingId ?? this.#lastEventId;
    return hasData ? event : undefined;
  }
}
