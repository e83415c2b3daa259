/**
 * Where archives come from: directories and object stores, listed, watched and read. It says what is there and never what that
 * means; it deletes nothing unless told.
 */
@NullMarked
package io.sluice.history.source;

import org.jspecify.annotations.NullMarked;
