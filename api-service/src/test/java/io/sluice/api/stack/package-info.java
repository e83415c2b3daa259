/** What the tests run against: a real broker, a real database, and a dispatcher that does as it is told. */
@NullMarked
package io.sluice.api.stack;

import org.jspecify.annotations.NullMarked;
