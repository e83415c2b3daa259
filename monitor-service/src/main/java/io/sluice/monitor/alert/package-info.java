/**
 * What a person should know: alerts are raised once, told again only where what they say has changed, and resolved once. It
 * decides nothing about jobs; who watches something says whether it holds ({@link io.sluice.monitor.alert.Notice}), as often
 * as he likes.
 */
@NullMarked
package io.sluice.monitor.alert;

import org.jspecify.annotations.NullMarked;
