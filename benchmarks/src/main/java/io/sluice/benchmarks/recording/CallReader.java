package io.sluice.benchmarks.recording;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads the requests of one connection, and notes when each began. */
final class CallReader {

    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final String CONTENT_LENGTH = "content-length:";

    private final InputStream in;
    private byte[] buffer = new byte[8 * 1024];
    private int filled;
    private long beganNanos;

    CallReader(InputStream in) {
        this.in = in;
    }

    /** When the first bytes of the last call were there, by {@link System#nanoTime}. */
    long beganNanos() {
        return beganNanos;
    }

    /** The next call, or nothing where the caller has ended the connection. */
    Optional<Call> next() throws IOException {
        boolean begun = filled > 0;
        beganNanos = System.nanoTime();
        int head = indexOfHeadEnd();
        while (head < 0) {
            if (filled > MAX_HEAD_BYTES) {
                throw new ProtocolException("A request's head has more than " + MAX_HEAD_BYTES + " bytes");
            }
            if (!fill()) {
                return Optional.empty();
            }
            if (!begun) {
                beganNanos = System.nanoTime();
                begun = true;
            }
            head = indexOfHeadEnd();
        }
        String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
        int bodyBegin = head + END_OF_HEAD.length;
        int length = contentLength(text);
        while (filled < bodyBegin + length) {
            if (!fill()) {
                return Optional.empty();
            }
        }
        byte[] body = Arrays.copyOfRange(buffer, bodyBegin, bodyBegin + length);
        filled -= bodyBegin + length;
        System.arraycopy(buffer, bodyBegin + length, buffer, 0, filled);
        return Optional.of(call(text, body));
    }

    private static Call call(String head, byte[] body) throws ProtocolException {
        String[] line = head.lines().findFirst().orElse("").split(" ");
        if (line.length != 3) {
            throw new ProtocolException("This is no request line: " + Arrays.toString(line));
        }
        int query = line[1].indexOf('?');
        return new Call(line[0], query < 0 ? line[1] : line[1].substring(0, query), body);
    }

    private static int contentLength(String head) throws ProtocolException {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("transfer-encoding:")) {
            throw new ProtocolException("A chunked body is not understood here; send a Content-Length");
        }
        int length = lower.lines()
                .filter(line -> line.startsWith(CONTENT_LENGTH))
                .map(line ->
                        Integer.parseInt(line.substring(CONTENT_LENGTH.length()).strip()))
                .findFirst()
                .orElse(0);
        if (length < 0 || length > MAX_BODY_BYTES) {
            throw new ProtocolException("A body has at most " + MAX_BODY_BYTES + " bytes (got " + length + ")");
        }
        return length;
    }

    private boolean fill() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(read, 0);
        return read >= 0;
    }

    private int indexOfHeadEnd() {
        for (int at = 0; at <= filled - END_OF_HEAD.length; at++) {
            if (Arrays.equals(buffer, at, at + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return at;
            }
        }
        return -1;
    }
}
