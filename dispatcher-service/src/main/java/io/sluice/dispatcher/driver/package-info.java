/**
 * What a driver is asked and what it answers. It owns the port between the mailbox's decisions and the runtimes; it
 * knows no runtime and no transport.
 */
@NullMarked
package io.sluice.dispatcher.driver;

import org.jspecify.annotations.NullMarked;
