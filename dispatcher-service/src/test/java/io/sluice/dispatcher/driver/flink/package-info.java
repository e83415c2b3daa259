/** The Flink driver against answers that Flink gives, and against answers that do not come. */
@NullMarked
package io.sluice.dispatcher.driver.flink;

import org.jspecify.annotations.NullMarked;
