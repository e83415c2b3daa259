/**
 * Reads what people and programs wrote to the log of commands. Pure: bytes go in, what to do with them comes out; no
 * input is so bad that reading it throws.
 */
@NullMarked
package io.sluice.dispatcher.intake;

import org.jspecify.annotations.NullMarked;
