/**
 * Black-box tests: what a person, a script and another system see of a whole Sluice made of real processes. It starts the
 * stack by {@code ./sluice} on ports of its own, talks REST, Kafka and Flink's REST, and kills and freezes processes. It
 * never calls a service's code.
 */
@NullMarked
package io.sluice.e2e;

import org.jspecify.annotations.NullMarked;
