/**
 * The history service: it takes in the archives of ended Flink jobs, keeps them, tells of them on {@code sluice.archives} and
 * serves them. It gives evidence and never decides a state.
 */
@NullMarked
package io.sluice.history;

import org.jspecify.annotations.NullMarked;
