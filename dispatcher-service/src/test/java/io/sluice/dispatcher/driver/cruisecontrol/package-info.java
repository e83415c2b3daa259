/** The driver against a Cruise Control that behaves as the real one was measured. */
@NullMarked
package io.sluice.dispatcher.driver.cruisecontrol;

import org.jspecify.annotations.NullMarked;
