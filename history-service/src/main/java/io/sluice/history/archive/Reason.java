package io.sluice.history.archive;

import java.util.Locale;

/** Why a file cannot be taken in. */
public enum Reason {
    /** It has no content; Flink may still write it. */
    EMPTY(true),
    /** It ends in the midst; Flink may still write it. */
    TRUNCATED(true),
    /** Its source has it, and cannot give it. */
    UNREADABLE(true),
    /** It is not JSON in UTF-8. */
    NOT_JSON(false),
    /** It is JSON, and no archive. */
    NOT_AN_ARCHIVE(false),
    /** One of its documents is not JSON. */
    BAD_DOCUMENT(false),
    /** One of its paths is none of Flink's. */
    FOREIGN_PATH(false),
    /** It tells of another job than its name says. */
    OTHER_ID(false),
    /** It tells of a job that has not ended. */
    NOT_ENDED(false),
    /** It, or a document in it, is larger than configured. */
    TOO_LARGE(false),
    /** It is a symbolic link, which could lead anywhere. */
    SYMBOLIC_LINK(false);

    private final boolean mayHeal;

    Reason(boolean mayHeal) {
        this.mayHeal = mayHeal;
    }

    /** Whether reading it again, unchanged, may help: what is half written now is whole in a moment. */
    public boolean mayHeal() {
        return mayHeal;
    }

    /** In one word, as it is stored and told. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
