/** The Kafka under a Cruise Control, asked by its own client. The probe that wants to know it is elsewhere. */
@NullMarked
package io.sluice.monitor.cruisecontrol;

import org.jspecify.annotations.NullMarked;
