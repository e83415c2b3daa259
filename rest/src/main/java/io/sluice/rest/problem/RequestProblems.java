package io.sluice.rest.problem;

import io.sluice.contracts.Excerpt;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;

/** The problems of a request's own parts: each names the part, what was seen and what was expected. */
public final class RequestProblems {

    private RequestProblems() {}

    /** A query parameter that is not understood. */
    public static ProblemException parameter(String name, String seen, String expected) {
        return part("query parameter", name, seen, expected);
    }

    /** A header that is not understood. */
    public static ProblemException header(String name, String seen, String expected) {
        return part("header", name, seen, expected);
    }

    /** A segment of the path that is not understood. */
    public static ProblemException path(String name, String seen, String expected) {
        return part("path segment", name, seen, expected);
    }

    /** There is no such thing. */
    public static ProblemException notFound(String what, String remedy) {
        return new ProblemException(ProblemType.NOT_FOUND.problem(what, remedy));
    }

    private static ProblemException part(String kind, String name, String seen, String expected) {
        return new ProblemException(ProblemType.INVALID_REQUEST.problem(
                "The " + kind + " \"" + name + "\" must be " + expected + " (got " + Excerpt.of(seen) + ")",
                "correct \"" + name + "\""));
    }
}
