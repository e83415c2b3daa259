@NullMarked
package io.sluice.dispatcher.driver.kubernetes;

import org.jspecify.annotations.NullMarked;
