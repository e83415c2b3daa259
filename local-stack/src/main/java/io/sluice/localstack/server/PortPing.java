package io.sluice.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether something listens. */
final class PortPing {

    private static final int TIMEOUT_MILLIS = 1_000;

    private PortPing() {}

    static Health ask(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return Health.well();
        } catch (IOException e) {
            return Health.unwell("nothing listens on port " + port);
        }
    }
}
