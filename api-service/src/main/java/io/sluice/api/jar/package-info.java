/**
 * Uploaded jars in a directory that the dispatcher mounts too. It owns their names (the SHA-256 of the content) and that a file
 * of that name is whole; it never runs one.
 */
@NullMarked
package io.sluice.api.jar;

import org.jspecify.annotations.NullMarked;
