/** The mailbox without a broker: the bench plays the owner of a partition, and tests play everybody else. */
@NullMarked
package io.sluice.dispatcher.mailbox;

import org.jspecify.annotations.NullMarked;
