/**
 * One command for many jobs: which jobs a selector means, and what became of the sending for each. It owns the rule that a
 * selector is never wider than it says; each command is then one like any other, with an id and an outcome of its own.
 */
@NullMarked
package io.sluice.api.bulk;

import org.jspecify.annotations.NullMarked;
