package io.sluice.api.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of the event stream, which reads on a thread of its own. */
public final class EventStream implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final InputStream body;
    private volatile String lastId = "";
    private volatile String firstId = "";
    private volatile boolean ended;

    /** An event as it came. */
    public record Event(String id, String name, String data) {
        public JsonNode json() {
            return Json.tree(data.getBytes(StandardCharsets.UTF_8));
        }
    }

    private EventStream(Api api, String query) {
        try {
            HttpResponse<InputStream> response = client.send(
                    api.request("/api/v1/events" + query)
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("The stream was answered " + response.statusCode());
            }
            body = response.body();
            Thread.ofVirtual().start(this::read);
            if (!opened.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The stream says nothing");
            }
        } catch (IOException e) {
            throw new AssertionError("No stream", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Returns when the server has begun to listen for this client. */
    public static EventStream open(Api api, String query) {
        return new EventStream(api, query);
    }

    public static EventStream resume(Api api, String query, String lastEventId) {
        return new EventStream(api.with("Last-Event-ID", lastEventId), query);
    }

    public Event next() {
        try {
            Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("No event came");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The next event of this name. */
    public Event next(String name) {
        Event event = next();
        while (!event.name().equals(name)) {
            event = next();
        }
        return event;
    }

    /** The id that came before any event. */
    public String firstId() {
        return firstId;
    }

    public List<String> comments() {
        return comments;
    }

    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String name = "message";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(lastId, name, data));
                    }
                    name = "message";
                    data = "";
                    opened.countDown();
                } else if (line.startsWith(":")) {
                    comments.add(line.substring(1).strip());
                } else if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                    firstId = firstId.isEmpty() ? lastId : firstId;
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
            ended = true;
        } catch (IOException e) {
            // The stream was closed.
        }
    }
}
