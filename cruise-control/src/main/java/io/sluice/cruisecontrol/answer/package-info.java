/** What Cruise Control's answers mean. One table; it sends nothing and decides no state. */
@NullMarked
package io.sluice.cruisecontrol.answer;

import org.jspecify.annotations.NullMarked;
