package io.sluice.benchmarks.recording;

/** Holds back answers while it lasts. */
final class Hang {

    private boolean lasting;

    synchronized void begin() {
        lasting = true;
    }

    synchronized void end() {
        lasting = false;
        notifyAll();
    }

    /** Returns when no hang lasts. */
    synchronized void pass() {
        try {
            while (lasting) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
