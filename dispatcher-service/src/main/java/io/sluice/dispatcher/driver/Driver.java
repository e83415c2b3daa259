package io.sluice.dispatcher.driver;

/**
 * Carries out assignments on one kind of cluster. A driver looks before it acts, because the same assignment may come
 * again after a crash: an effect that is there already is found by its id and never brought about twice. It answers and
 * does not throw; what it cannot decide is {@code in-doubt} and never tried a second time. Where the assignment brings a
 * verdict, looking is all it does.
 */
public interface Driver {

    /**
     * Blocks until the assignment is done, has failed or should be tried again later.
     *
     * @throws InterruptedException when the partition of the job was lost: another instance goes on with it
     */
    Outcome carryOut(Assignment assignment, Conduct conduct) throws InterruptedException;
}
