package io.sluice.localstack.job;

/** The API did not do what was asked. The message is for a person and says why and what to do. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ApiException(String message) {
        super(message);
    }
}
