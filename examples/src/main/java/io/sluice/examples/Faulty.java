package io.sluice.examples;

import io.sluice.examples.faulty.FaultyPipeline;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry class of the job that fails when it is told to, by a file that it reads while it runs. */
public final class Faulty {

    private static final int MOST_RECORDS_PER_SECOND = 100_000;

    private static final Options OPTIONS = new Options("faulty", "runs well until its control file says otherwise")
            .required("control", "absolute path of the control file, seen alike by every TaskManager")
            .optional("rate", "20", "records per second, over all subtasks");

    private Faulty() {}

    public static void main(String... args) throws Exception {
        Arguments arguments = OPTIONS.read(args);
        if (arguments.helpAsked()) {
            System.out.println(OPTIONS.help());
            return;
        }
        Path control = absolutePath(arguments.text("control"));
        int recordsPerSecond = arguments.wholeNumber("rate", 1, MOST_RECORDS_PER_SECOND);
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        FaultyPipeline.declare(flink, control, recordsPerSecond);
        Submission.submit(flink, "faulty");
    }

    /** Absolute, since the working directories of the JobManager and the TaskManagers differ. */
    private static Path absolutePath(String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Told below, together with what is relative.
        }
        throw new WrongArguments("--control must be an absolute path (got '" + text + "').");
    }
}
