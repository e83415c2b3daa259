/** HTTP to one Cruise Control: who we are, what is sent, how long is waited. It knows no meaning of what it sends. */
@NullMarked
package io.sluice.cruisecontrol.http;

import org.jspecify.annotations.NullMarked;
