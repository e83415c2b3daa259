package io.sluice.benchmarks.measure;

/** Something kept us from measuring; the message says what. It is no verdict about what was to be measured. */
public final class MeasurementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MeasurementException(String message) {
        super(message);
    }

    public MeasurementException(String message, Throwable cause) {
        super(message, cause);
    }
}
