package io.sluice.dispatcher.jar;

import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;

/** Why a jar cannot be had, for people: names the reference, never a path that the configuration did not name. */
final class JarProblems {

    private static final String POINTER = "/flink/jar";

    private JarProblems() {}

    static ProblemException of(JarReference reference, String why, String remedy) {
        return new ProblemException(ProblemType.JAR_NOT_FOUND
                .problem("The jar " + reference.text() + " cannot be had: " + why, remedy)
                .at(POINTER));
    }

    static ProblemException tooLarge(JarReference reference, long maxBytes) {
        return of(
                reference,
                "it has more than " + maxBytes + " bytes",
                "make it smaller, or raise sluice.dispatcher.jars.max-size");
    }
}
