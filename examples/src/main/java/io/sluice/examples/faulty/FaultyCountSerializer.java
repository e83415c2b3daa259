package io.sluice.examples.faulty;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a count, after it has done to the checkpoint what the control file says. Operator state is copied while the
 * task waits and written afterwards, on another thread; so what goes wrong here is the checkpoint's failure alone: the
 * task declines it and goes on with its records.
 */
final class FaultyCountSerializer extends TypeSerializer<Long> {

    private static final long serialVersionUID = 1L;

    private final ControlFile control;

    FaultyCountSerializer(ControlFile control) {
        this.control = control;
    }

    @Override
    public void serialize(Long count, DataOutputView target) throws IOException {
        Fault fault = control.fault();
        switch (fault.kind()) {
            case FAIL_CHECKPOINTS -> throw new ToldToFail("fail checkpoints", control);
            case SLOW_CHECKPOINTS -> holdUp(fault.delay());
            case NONE, FAIL, FAIL_ALWAYS -> {}
        }
        LongSerializer.INSTANCE.serialize(count, target);
    }

    private static void holdUp(Duration delay) throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The checkpoint was given up while it was held up");
        }
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<Long> duplicate() {
        return this;
    }

    @Override
    public Long createInstance() {
        return LongSerializer.INSTANCE.createInstance();
    }

    @Override
    public Long copy(Long from) {
        return from;
    }

    @Override
    public Long copy(Long from, Long reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return LongSerializer.INSTANCE.getLength();
    }

    @Override
    public Long deserialize(DataInputView source) throws IOException {
        return LongSerializer.INSTANCE.deserialize(source);
    }

    @Override
    public Long deserialize(Long reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        LongSerializer.INSTANCE.copy(source, target);
    }

    /** Whichever file it looks at, it writes the same bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FaultyCountSerializer;
    }

    @Override
    public int hashCode() {
        return FaultyCountSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Long> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Says in a savepoint that plain longs follow. Public, with its constructor, because Flink makes one by reflection. */
    public static final class Snapshot implements TypeSerializerSnapshot<Long> {

        private static final int VERSION = 1;

        public Snapshot() {}

        @Override
        public int getCurrentVersion() {
            return VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView out) {}

        @Override
        public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader) {}

        @Override
        public TypeSerializer<Long> restoreSerializer() {
            return LongSerializer.INSTANCE;
        }

        @Override
        public TypeSerializerSchemaCompatibility<Long> resolveSchemaCompatibility(
                TypeSerializerSnapshot<Long> oldSerializerSnapshot) {
            return oldSerializerSnapshot instanceof Snapshot
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
