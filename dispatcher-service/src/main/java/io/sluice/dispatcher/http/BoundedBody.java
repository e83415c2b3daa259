package io.sluice.dispatcher.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** An answer of at most so many bytes; one that is longer is cut off and no answer. */
public final class BoundedBody implements BodySubscriber<byte[]> {

    private final long most;
    private final BodySubscriber<byte[]> kept = BodySubscribers.ofByteArray();
    private final CompletableFuture<byte[]> tooLong = new CompletableFuture<>();
    private Flow.@Nullable Subscription source;
    private long length;

    public BoundedBody(long most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return kept.getBody().applyToEither(tooLong, body -> body);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        kept.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        for (ByteBuffer buffer : part) {
            length += buffer.remaining();
        }
        if (length <= most) {
            kept.onNext(part);
        } else if (source != null) {
            source.cancel();
            tooLong.completeExceptionally(new IOException("the answer is longer than " + most + " bytes"));
        }
    }

    @Override
    public void onError(Throwable failure) {
        kept.onError(failure);
    }

    @Override
    public void onComplete() {
        kept.onComplete();
    }
}
