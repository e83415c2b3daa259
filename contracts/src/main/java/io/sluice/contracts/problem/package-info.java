/** Problems by RFC 9457: what was seen, what was expected, what to do. */
@NullMarked
package io.sluice.contracts.problem;

import org.jspecify.annotations.NullMarked;
