/** The topology under Kafka's test driver: bytes in, bytes out, the mocked clock. */
@NullMarked
package io.sluice.dispatcher.stream;

import org.jspecify.annotations.NullMarked;
