/**
 * A Flink that records. It speaks the part of Flink 2.3's REST that a control plane uses, keeps runs in memory, can be slow,
 * silent, overloaded and forgetful on demand, and writes each effect to a file before anybody is told of it. It runs no
 * jobs and knows nothing of commands.
 */
@NullMarked
package io.sluice.e2e.chaos.flink;

import org.jspecify.annotations.NullMarked;
