package io.sluice.dispatcher.jar;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A body that has to be read within a time: then it is closed, which wakes a reader that waits for a silent server. */
final class TimedBody extends FilterInputStream {

    private final Duration allowed;
    private final CompletableFuture<Boolean> late;

    TimedBody(InputStream body, Duration allowed) {
        super(body);
        this.allowed = allowed;
        this.late = new CompletableFuture<Boolean>().completeOnTimeout(true, allowed.toMillis(), TimeUnit.MILLISECONDS);
        late.thenRun(this::cut);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw isLate() ? new IOException("the server did not send the whole file within " + allowed, e) : e;
        }
    }

    @Override
    public void close() throws IOException {
        late.cancel(false);
        super.close();
    }

    private boolean isLate() {
        return late.isDone() && !late.isCancelled();
    }

    private void cut() {
        try {
            in.close();
        } catch (IOException e) {
            // Nobody reads it any more.
        }
    }
}
