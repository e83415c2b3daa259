package io.sluice.localstack.server;

/** What a server answered when it was asked whether it is well. */
public sealed interface Health {

    /** It does its work. */
    record Well() implements Health {}

    /**
     * It does not answer, or says that it is not ready.
     *
     * @param reason what was seen
     */
    record Unwell(String reason) implements Health {}

    static Health well() {
        return new Well();
    }

    static Health unwell(String reason) {
        return new Unwell(reason);
    }

    default boolean isWell() {
        return switch (this) {
            case Well() -> true;
            case Unwell(String reason) -> false;
        };
    }
}
