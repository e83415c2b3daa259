/**
 * Savepoints that a spec asks for: when the next is due, and which of those that were taken are to go. It is pure, and knows of
 * no savepoint but these: one that a person asked for, or a stop took, is nobody's to delete.
 */
@NullMarked
package io.sluice.monitor.savepoint;

import org.jspecify.annotations.NullMarked;
