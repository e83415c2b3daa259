package io.sluice.localstack.settings;

/** A setting that cannot be used. The message names it, where it was found and what would do. */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }
}
