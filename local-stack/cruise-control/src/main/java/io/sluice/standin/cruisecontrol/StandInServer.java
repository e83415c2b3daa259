package io.sluice.standin.cruisecontrol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The stand-in on a loopback port of its own. While it is down, a connection is cut without an answer. */
public final class StandInServer implements AutoCloseable {

    private static final String ROOT = "/kafkacruisecontrol/";

    private final StandInCruiseControl cruiseControl;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private StandInServer(StandInCruiseControl cruiseControl, HttpServer server) {
        this.cruiseControl = cruiseControl;
        this.server = server;
    }

    public static StandInServer start(StandInCruiseControl cruiseControl) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StandInServer server = new StandInServer(cruiseControl, http);
        http.setExecutor(server.threads);
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    /** Where its endpoints lie. */
    public URI rest() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/kafkacruisecontrol");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (cruiseControl.isUp()) {
                write(exchange, cruiseControl.handle(request(exchange)));
            }
        }
    }

    private static Request request(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        String path = uri.getPath();
        return new Request(
                header(exchange, "User-Agent", "unknown"),
                exchange.getRequestMethod(),
                path.startsWith(ROOT) ? path.substring(ROOT.length()) : path,
                parameters(uri.getRawQuery()),
                exchange.getRequestHeaders().getFirst("User-Task-ID"),
                exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static String header(HttpExchange exchange, String name, String otherwise) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? otherwise : value;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=node0stand-in; Path=/");
        if (answer.userTaskId() != null) {
            exchange.getResponseHeaders().set("User-Task-ID", answer.userTaskId());
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
