/**
 * The dispatchers and what each has to do, as they tell it on {@code sluice.loads}. It owns no fact: it shows the last word of
 * each, and says of a word that is old that it is.
 */
@NullMarked
package io.sluice.api.dispatcher;

import org.jspecify.annotations.NullMarked;
