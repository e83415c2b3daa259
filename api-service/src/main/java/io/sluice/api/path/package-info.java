/** What the resources' paths have in common: which job a path names. */
@NullMarked
package io.sluice.api.path;

import org.jspecify.annotations.NullMarked;
