package io.sluice.localstack.server;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Begins to sign in to PostgreSQL: a server that asks for the password takes connections, one that starts up or shuts down says so
 * in an error. Needs no driver and no password
 * (<a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">message formats</a>).
 */
final class PostgresPing {

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final int AUTHENTICATION = 'R';
    private static final int END_OF_STREAM = -1;

    private PostgresPing() {}

    static Health ask(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Math.toIntExact(WITHIN.toMillis()));
            socket.setSoTimeout(Math.toIntExact(WITHIN.toMillis()));
            socket.getOutputStream().write(startup());
            return switch (socket.getInputStream().read()) {
                case AUTHENTICATION -> Health.well();
                case END_OF_STREAM -> Health.unwell("the connection was closed without a word");
                default -> Health.unwell("the server takes no connections yet");
            };
        } catch (IOException e) {
            return Health.unwell("no answer on port " + port + ": " + e.getMessage());
        }
    }

    private static byte[] startup() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeInt(PROTOCOL_3_0);
        for (String text : new String[] {"user", PostgresServer.NAME, "database", PostgresServer.NAME, ""}) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.writeByte(0);
        }
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        new DataOutputStream(framed).writeInt(body.size() + Integer.BYTES);
        body.writeTo(framed);
        return framed.toByteArray();
    }
}
