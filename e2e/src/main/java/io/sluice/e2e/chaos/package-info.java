/**
 * The chaos run: thousands of commands to real dispatchers over a real broker and a Flink that records, while processes are
 * killed, frozen, added and taken away; afterwards the record of the target is compared with the log. It reads what everybody
 * can read and calls no service's code.
 */
@NullMarked
package io.sluice.e2e.chaos;

import org.jspecify.annotations.NullMarked;
