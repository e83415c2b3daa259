package io.sluice.history.archive;

import java.util.regex.Pattern;

/**
 * Which paths an archive may have: its overview, and what lies below its subject in words, numbers and ids, as all of Flink's
 * do. What goes up, is absolute elsewhere, encoded, or of another subject is refused; a path that a newer Flink adds is not.
 */
final class PathShape {

    private static final int MAX_CHARACTERS = 512;
    private static final int MAX_SEGMENTS = 12;
    private static final String WORD = "[A-Za-z][A-Za-z0-9-]{0,63}";
    private static final String NUMBER = "[0-9]{1,19}";
    private static final String ID = "[0-9a-f]{32}(?:_[0-9a-f]{32})?";
    private static final Pattern BELOW =
            Pattern.compile("(?:/(?:" + WORD + "|" + NUMBER + "|" + ID + ")){0," + MAX_SEGMENTS + "}");

    private final Subject subject;

    PathShape(Subject subject) {
        this.subject = subject;
    }

    boolean fits(String path) {
        if (path.length() > MAX_CHARACTERS) {
            return false;
        }
        return path.equals(subject.overview())
                || path.startsWith(subject.root())
                        && BELOW.matcher(path)
                                .region(subject.root().length(), path.length())
                                .matches();
    }
}
