package io.sluice.e2e.chaos.fleet;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All dispatchers that a run may have, counted from 0; some of them may not be there. */
public final class Fleet implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final List<Member> members = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param size how many there may be at most; none is started */
    public Fleet(Site site, int size) {
        for (int i = 0; i < size; i++) {
            members.add(new Member(site, "dispatcher-" + i));
        }
    }

    /** Starts a member; harmless while it is there. */
    public void start(int member) throws IOException, InterruptedException {
        members.get(member).start();
    }

    /** {@code kill -9}. */
    public void kill(int member) throws InterruptedException {
        members.get(member).kill();
    }

    /** Asks it to end in order; whether it did and had not to be killed. */
    public boolean leave(int member) throws InterruptedException {
        return members.get(member).leave();
    }

    /** Stops it in its tracks: its connections stay open and it does nothing. */
    public void freeze(int member) {
        members.get(member).freeze();
    }

    /** Lets a frozen member go on. */
    public void thaw(int member) {
        members.get(member).thaw();
    }

    /** Waits until exactly these run and are ready. */
    public void awaitReady(List<Integer> wanted) throws InterruptedException {
        Instant deadline = Instant.now().plus(READY_WITHIN);
        for (int member : wanted) {
            while (!members.get(member).isReady(http)) {
                if (Instant.now().isAfter(deadline) || !members.get(member).isAlive()) {
                    throw new IllegalStateException(members.get(member) + " is not ready; see its log");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            }
        }
    }

    /** Thaws everybody, starts these and ends the others. */
    public void restore(List<Integer> wanted) throws IOException, InterruptedException {
        members.forEach(Member::thaw);
        for (int i = 0; i < members.size(); i++) {
            if (wanted.contains(i)) {
                start(i);
            } else {
                leave(i);
            }
        }
        awaitReady(wanted);
    }

    @Override
    public void close() {
        for (Member member : members) {
            try {
                // A frozen process sees no other signal.
                member.thaw();
                member.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        http.close();
    }
}
