/**
 * What a person can set about a local stack, and where its files lie.
 *
 * <p>Every number of the command line is here, with its reason. Nothing here starts, asks or deletes anything but the home's own
 * files.
 */
@NullMarked
package io.sluice.localstack.settings;

import org.jspecify.annotations.NullMarked;
