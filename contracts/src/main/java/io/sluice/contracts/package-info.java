/**
 * What other systems see of Sluice: ids, messages, topics, problems and their JSON. It owns the shape of every
 * message and the rules a message keeps by itself; it never does I/O and knows no service.
 */
@NullMarked
package io.sluice.contracts;

import org.jspecify.annotations.NullMarked;
