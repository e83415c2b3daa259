/** The requests that Sluice sends to Cruise Control, as method, endpoint and parameters. It sends none. */
@NullMarked
package io.sluice.cruisecontrol.request;

import org.jspecify.annotations.NullMarked;
