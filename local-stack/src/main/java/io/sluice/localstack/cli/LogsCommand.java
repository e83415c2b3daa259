package io.sluice.localstack.cli;

import io.sluice.localstack.settings.Home;
import io.sluice.localstack.stack.LogFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code ./sluice logs}: the end of a component's log, and what comes. */
@CommandLine.Command(name = "logs", description = "Show the end of a component's log.")
final class LogsCommand implements Callable<Integer> {

    private static final long LOOK_EVERY_MILLIS = 300;
    private static final int CHUNK = 64 << 10;

    private final Context context;

    @CommandLine.Parameters(
            paramLabel = "SERVICE",
            description = "kafka, postgres, jobmanager, taskmanager, dispatcher, monitor, history, api or build.")
    private String service;

    @CommandLine.Option(names = "-f", description = "Follow: show what is written from now on, until Ctrl-C.")
    private boolean follow;

    @CommandLine.Option(names = "-n", paramLabel = "N", description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines = 200;

    LogsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = context.home();
        Path file = home.log(service);
        if (!service.matches("[a-z]+") || Files.notExists(file)) {
            context.progress()
                    .line("There is no log of " + service + " in " + home.logs() + "; there are: " + known(home));
            return 1;
        }
        new LogFile(file).tail(lines).forEach(context.progress()::line);
        if (follow) {
            follow(file);
        }
        return 0;
    }

    private static String known(Home home) throws IOException {
        if (Files.notExists(home.logs())) {
            return "none yet";
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[a-z]+\\.log"))
                    .map(name -> name.replace(".log", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    private void follow(Path file) throws IOException, InterruptedException {
        long position = Files.size(file);
        byte[] chunk = new byte[CHUNK];
        while (true) {
            // Opened anew each time: a restart of the component sets the file aside.
            if (Files.exists(file)) {
                try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
                    position = log.length() < position ? 0 : position;
                    log.seek(position);
                    for (int read = log.read(chunk); read > 0; read = log.read(chunk)) {
                        System.out.write(chunk, 0, read);
                        position += read;
                    }
                    System.out.flush();
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
