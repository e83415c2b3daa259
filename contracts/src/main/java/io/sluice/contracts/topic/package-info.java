/** The topics, their keys, partitions and headers. */
@NullMarked
package io.sluice.contracts.topic;

import org.jspecify.annotations.NullMarked;
