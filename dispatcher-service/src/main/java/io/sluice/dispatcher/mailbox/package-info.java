/**
 * The mailbox of a job: which command comes next, which event answers it, what is remembered. Pure: the state of one
 * job, an input and the time go in, the new state and effects come out. It never does I/O, reads no clock and makes no
 * random number.
 */
@NullMarked
package io.sluice.dispatcher.mailbox;

import org.jspecify.annotations.NullMarked;
