/** What Sluice writes on custom resources, for who reads them: names only. */
@NullMarked
package io.sluice.contracts.kubernetes;

import org.jspecify.annotations.NullMarked;
