package io.sluice.localstack.cli;

import io.sluice.localstack.job.ApiException;
import io.sluice.localstack.job.SluiceApi;
import io.sluice.localstack.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ./sluice apply}: declares the jobs of a file. */
@CommandLine.Command(
        name = "apply",
        description = {
            "Declare the jobs of a file, YAML or JSON, one document a job: namespace, name, spec.",
            "$${kafka.bootstrap} and $${sluice.home} in it stand for this stack's."
        })
final class ApplyCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final Context context;

    @CommandLine.Option(
            names = "-f",
            required = true,
            paramLabel = "FILE",
            description = "The file, or - for standard input.")
    private String file = STANDARD_INPUT;

    ApplyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Stack stack = context.stack();
        try (SluiceApi api = context.api(stack)) {
            return context.apply(api, stack).run(file, text()) ? 0 : 1;
        }
    }

    private String text() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new ApiException(file + " is no file");
        }
        return Files.readString(path);
    }
}
