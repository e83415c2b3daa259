package io.sluice.benchmarks.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallReaderTest {

    @Test
    void callsOfOneConnectionAreReadOneByOne() throws Exception {
        CallReader reader = reader("GET /jobs/1?x=y HTTP/1.1\r\nHost: a\r\n\r\n"
                + "POST /jars HTTP/1.1\r\ncontent-LENGTH: 2\r\n\r\n{}GET /jars HTTP/1.1\r\n\r\n");

        assertCall(reader.next(), "GET", "/jobs/1", "");
        assertCall(reader.next(), "POST", "/jars", "{}");
        assertCall(reader.next(), "GET", "/jars", "");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void aCallThatComesByteByByteIsTheSameCall() throws Exception {
        InputStream slow = new InputStream() {
            private final InputStream all = bytes("POST /jars/upload HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc");

            @Override
            public int read() throws IOException {
                return all.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return all.read(into, offset, 1);
            }
        };

        assertCall(new CallReader(slow).next(), "POST", "/jars/upload", "abc");
    }

    @Test
    void aCallThatIsCutOffIsNone() throws Exception {
        assertThat(reader("POST /jars HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc")
                        .next())
                .isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> reader("nonsense\r\n\r\n").next()).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> reader("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .next())
                .hasMessage("A chunked body is not understood here; send a Content-Length");
        assertThatThrownBy(() -> reader("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n")
                        .next())
                .hasMessage("A body has at most 16777216 bytes (got 99999999)");
        assertThatThrownBy(() -> reader("GET /" + "x".repeat(100_000)).next())
                .hasMessage("A request's head has more than 65536 bytes");
    }

    private static CallReader reader(String text) {
        return new CallReader(bytes(text));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertCall(Optional<Call> call, String method, String path, String body) {
        assertThat(call).hasValueSatisfying(read -> {
            assertThat(read.method()).isEqualTo(method);
            assertThat(read.path()).isEqualTo(path);
            assertThat(read.body()).asString(StandardCharsets.US_ASCII).isEqualTo(body);
        });
    }
}
