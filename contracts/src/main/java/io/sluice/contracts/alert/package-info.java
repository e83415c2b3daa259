/** Alerts: raised, and resolved by themselves. */
@NullMarked
package io.sluice.contracts.alert;

import org.jspecify.annotations.NullMarked;
