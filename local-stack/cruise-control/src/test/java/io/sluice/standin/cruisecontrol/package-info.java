/** Whether the stand-in has the facts that were measured. */
package io.sluice.standin.cruisecontrol;
