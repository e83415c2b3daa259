/** What every service of Sluice that is a Kafka Streams application does alike. It knows no topology. */
@NullMarked
package io.sluice.streams;

import org.jspecify.annotations.NullMarked;
