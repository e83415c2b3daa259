package io.sluice.benchmarks.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.FlinkJobId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many session clusters, each at a port of its own as real ones are; they answer at once, or, where told, never. */
public final class SimulatedClusters implements AutoCloseable {

    private static final String OVERVIEW = "/jobs/overview";
    private static final Pattern CHECKPOINTS = Pattern.compile("/jobs/([0-9a-f]{32})/checkpoints");
    private static final Pattern EXCEPTIONS = Pattern.compile("/jobs/[0-9a-f]{32}/exceptions.*");
    private static final String OK = "200 OK";
    private static final byte[] NO_EXCEPTIONS = "{\"exceptionHistory\":{\"entries\":[]}}".getBytes(UTF_8);
    private static final byte[] NOT_FOUND = "{\"errors\":[\"Not found.\"]}".getBytes(UTF_8);
    private static final int BACKLOG = 50;

    private final Map<String, SimulatedCluster> clusters = new LinkedHashMap<>();
    private final Map<String, ServerSocket> servers = new LinkedHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final SimulatedCheckpoints checkpoints = new SimulatedCheckpoints(System.currentTimeMillis());
    private final LongAdder requests = new LongAdder();

    /** @param jobs of each cluster, by its name */
    public SimulatedClusters(Map<String, List<FlinkJobId>> jobs) {
        try {
            for (Map.Entry<String, List<FlinkJobId>> cluster : jobs.entrySet()) {
                SimulatedCluster simulated = new SimulatedCluster(cluster.getValue());
                ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
                clusters.put(cluster.getKey(), simulated);
                servers.put(cluster.getKey(), server);
                Thread.ofVirtual().start(() -> accept(server, simulated));
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("The clusters could not be simulated", e);
        }
    }

    /** Where each is, by its name. */
    public Map<String, URI> addresses() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        servers.forEach((name, server) -> addresses.put(name, URI.create("http://127.0.0.1:" + server.getLocalPort())));
        return addresses;
    }

    /** From the next answer on the job runs, or restarts. */
    public void change(String cluster, FlinkJobId job, boolean runs) {
        clusters.get(cluster).change(job, runs);
    }

    /** The cluster takes questions and answers none, or answers again. */
    public void hang(String cluster, boolean hangs) {
        clusters.get(cluster).hang(hangs);
    }

    /** How many questions came so far. */
    public long requests() {
        return requests.sum();
    }

    @Override
    public void close() {
        servers.values().forEach(SimulatedClusters::end);
        open.forEach(SimulatedClusters::end);
    }

    private void accept(ServerSocket server, SimulatedCluster cluster) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client, cluster));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client, SimulatedCluster cluster) {
        try (client;
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
            OutputStream out = client.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String path = line.split(" ")[1];
                for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                    // A GET has a head and no more.
                }
                requests.increment();
                if (!cluster.hangs()) {
                    answer(out, cluster, path);
                }
            }
        } catch (IOException e) {
            // The monitor has hung up, as it does with who does not answer in time.
        } finally {
            open.remove(client);
        }
    }

    private void answer(OutputStream out, SimulatedCluster cluster, String path) throws IOException {
        Matcher ofCheckpoints = CHECKPOINTS.matcher(path);
        if (path.equals(OVERVIEW)) {
            answer(out, OK, cluster.overview());
        } else if (ofCheckpoints.matches()) {
            FlinkJobId job = FlinkJobId.of(ofCheckpoints.group(1));
            answer(out, OK, checkpoints.of(job, System.currentTimeMillis()));
        } else if (EXCEPTIONS.matcher(path).matches()) {
            answer(out, OK, NO_EXCEPTIONS);
        } else {
            answer(out, "404 Not Found", NOT_FOUND);
        }
    }

    private static void answer(OutputStream out, String status, byte[] body) throws IOException {
        byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        out.write(whole);
        out.flush();
    }

    private static void end(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("A socket could not be closed", e);
        }
    }
}
