package io.sluice.localstack.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a broker for its metadata. An open port is not enough: it opens before the controller has let the broker in, and only then
 * does the broker list itself.
 *
 * <p>Forty bytes of Kafka's protocol by hand (<a href="https://kafka.apache.org/protocol">protocol guide</a>, Metadata version 1),
 * because a Kafka client in this jar would be one more on the class path of every test that uses it.
 */
final class KafkaPing {

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final short METADATA = 3;
    private static final short VERSION = 1;
    private static final byte[] CLIENT_ID = "sluice-local-stack".getBytes(StandardCharsets.UTF_8);

    private KafkaPing() {}

    static Health ask(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Math.toIntExact(WITHIN.toMillis()));
            socket.setSoTimeout(Math.toIntExact(WITHIN.toMillis()));
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(request());
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readInt(); // length
            in.readInt(); // correlation id
            int brokers = in.readInt();
            return brokers > 0 ? Health.well() : Health.unwell("the broker is not registered yet");
        } catch (IOException e) {
            return Health.unwell("no answer on port " + port + ": " + e.getMessage());
        }
    }

    private static byte[] request() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeShort(METADATA);
        out.writeShort(VERSION);
        out.writeInt(0); // correlation id
        out.writeShort(CLIENT_ID.length);
        out.write(CLIENT_ID);
        out.writeInt(0); // no topics
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        new DataOutputStream(framed).writeInt(body.size());
        body.writeTo(framed);
        return framed.toByteArray();
    }
}
