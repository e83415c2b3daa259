/** What tests of this module run against: real Kafka and PostgreSQL, a directory of archives, and clients of all three. */
@NullMarked
package io.sluice.history.stack;

import org.jspecify.annotations.NullMarked;
