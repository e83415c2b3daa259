/** What one probe saw, before anybody decides what it means. */
@NullMarked
package io.sluice.contracts.observation;

import org.jspecify.annotations.NullMarked;
