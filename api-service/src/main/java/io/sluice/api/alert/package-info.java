/** What people should know, for those who ask. It raises and resolves nothing. */
@NullMarked
package io.sluice.api.alert;

import org.jspecify.annotations.NullMarked;
