package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.Trial;
import io.sluice.benchmarks.recording.RecordingTarget;
import io.sluice.contracts.FlinkJobId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * Makes the call that Sluice's driver makes, with the same HTTP client on a virtual thread, as soon as a record was read:
 * between this and Sluice lies the mailbox and nothing else.
 */
public final class Calling implements Receiver {

    private final Fleet fleet;
    private final RecordingTarget target;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile Current current = Current.none();

    /**
     * @param fleet whose runs are looked at
     * @param target where they are
     */
    public Calling(Fleet fleet, RecordingTarget target) {
        this.fleet = fleet;
        this.target = target;
    }

    @Override
    public void begin(Load load, Trial trial) {
        Looks looks = new Looks(trial, fleet.runsOf(load.jobs()));
        current = new Current(load, trial, looks);
        target.listener(looks);
    }

    @Override
    public void announce(int parcel) {
        Current now = current;
        now.looks().expect(fleet.runOf(now.load().jobOf(parcel)), parcel);
    }

    @Override
    public void received(int parcel, long nanos) {
        Current now = current;
        FlinkJobId run = fleet.runOf(now.load().jobOf(parcel));
        Thread.startVirtualThread(() -> look(run, now.trial()));
    }

    @Override
    public void close() {
        http.close();
    }

    private void look(FlinkJobId run, Trial trial) {
        URI job = target.rest().resolve("/jobs/" + run);
        try {
            http.send(HttpRequest.newBuilder(job).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            trial.fail("The target did not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Current(Load load, Trial trial, Looks looks) {
        static Current none() {
            Trial trial = new Trial(0, 0);
            return new Current(new Load("none", List.of()), trial, new Looks(trial, List.of()));
        }
    }
}
