/**
 * How often a Cruise Control may be asked. Every request, a look at tasks too, holds one of its few slots until a scanner
 * frees it, so what counts is the rate. It sends nothing; time comes from outside.
 */
@NullMarked
package io.sluice.cruisecontrol.budget;

import org.jspecify.annotations.NullMarked;
