package io.sluice.e2e.chaos.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** The process of the recording Flink: any number of clusters, one record of effects, so that there is one order of all. */
final class FakeFlinkMain {

    private FakeFlinkMain() {}

    /** @param args the file of effects, a seed, and {@code <name>=<port>} for each cluster */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path record = Path.of(args[0]).toAbsolutePath();
        long seed = Long.parseLong(args[1]);
        EffectFile effects = new EffectFile(record, Clock.systemUTC());
        for (int i = 2; i < args.length; i++) {
            String[] cluster = args[i].split("=");
            FakeCluster flink = new FakeCluster(
                    cluster[0], record.resolveSibling(cluster[0]), effects, Clock.systemUTC(), seed + i);
            new FakeRest(flink, new Weather(seed + i)).listen(Integer.parseInt(cluster[1]));
        }
        // Until the process is killed.
        new CountDownLatch(1).await();
    }
}
