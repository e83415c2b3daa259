package io.sluice.examples;

/**
 * What is wrong with a job's arguments, said so that it can be mended without reading the source. An exception and not
 * an exit code: an entry class runs inside Flink's JobManager, which {@code System.exit} would take down.
 */
final class WrongArguments extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongArguments(String message) {
        super(message);
    }
}
