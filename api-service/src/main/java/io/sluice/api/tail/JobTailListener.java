package io.sluice.api.tail;

/** A bean that is told what happens to jobs. */
public interface JobTailListener extends TailListener {}
