/** What the resources' paths have in common: which job a path names, and where a command is to be seen. */
@NullMarked
package io.sluice.api.path;

import org.jspecify.annotations.NullMarked;
