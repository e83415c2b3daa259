package io.sluice.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address. */
public final class FreePort {

    /** Below the range from which Linux takes the ports of connections (32768 and above, ip(7)). */
    private static final int LOWEST = 10_240;

    private static final int BEYOND = 32_768;
    private static final int TRIES = 1_000;

    private FreePort() {}

    /**
     * A port that nobody listens on at this moment. It is taken by chance from where no connection gets its own, so that
     * it is most likely still free when the program that it is for has started.
     *
     * @throws IllegalStateException if none was found
     */
    public static int next() {
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, BEYOND)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("None of " + TRIES + " ports between " + LOWEST + " and "
                        + BEYOND + " was free on this machine's loopback address"));
    }

    /** Whether one could listen on this port of the loopback address now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: a port in TIME_WAIT is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
