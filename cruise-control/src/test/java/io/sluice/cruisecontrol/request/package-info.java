/** Tests of what Sluice knows of Cruise Control. */
package io.sluice.cruisecontrol.request;
