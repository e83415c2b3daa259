package io.sluice.cruisecontrol.strimzi;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one table of causes for which Strimzi says NotReady although nothing is known of the rebalance: the request was not
 * taken, nobody answered, or the Kafka resource was not ready for a moment. What the table does not know is a real cause.
 */
public final class FalseCauses {

    /** What such a cause says about what was asked for. */
    public enum Kind {
        /** It was not taken, for sure. */
        NOT_TAKEN,
        /** It may have been carried out. */
        UNANSWERED,
        /** The operator did not even look. */
        NOT_LOOKED
    }

    private static final List<Row> ROWS = List.of(
            new Row(Kind.NOT_TAKEN, "reached the servlet capacity", "all slots of Cruise Control were taken"),
            new Row(
                    Kind.NOT_TAKEN,
                    "broker id\\(-1\\) should be non-negative",
                    "Cruise Control had just started and did not know its brokers"),
            new Row(
                    Kind.NOT_TAKEN,
                    "ongoing execution|ongoing partition reassignments|OngoingExecutionException",
                    "another execution or reassignment was under way"),
            new Row(Kind.NOT_LOOKED, "Kafka cluster is not Ready", "the Kafka resource was not Ready for a moment"),
            new Row(
                    Kind.UNANSWERED,
                    "CruiseControlRetriableConnectionException|Connection refused|Connection was closed"
                            + "|Connection reset|[Tt]imed? ?out|TimeoutException|UnknownHost|Failed to resolve"
                            + "|java\\.net\\.|java\\.io\\.IOException|status code 50[234]"
                            + "|getting rebalance (proposal|task) status failed",
                    "Cruise Control did not answer the operator"));

    private record Row(Kind kind, Pattern text, String inWords) {
        Row(Kind kind, String text, String inWords) {
            this(kind, Pattern.compile(text), inWords);
        }
    }

    /**
     * A cause that is no failure.
     *
     * @param inWords for a person
     */
    public record FalseCause(Kind kind, String inWords) {}

    private FalseCauses() {}

    /** Empty where the cause is a real one, or none is told. */
    static Optional<FalseCause> find(String reason, String message) {
        String text = reason + " " + message;
        return ROWS.stream()
                .filter(row -> row.text().matcher(text).find())
                .map(row -> new FalseCause(row.kind(), row.inWords()))
                .findFirst();
    }
}
