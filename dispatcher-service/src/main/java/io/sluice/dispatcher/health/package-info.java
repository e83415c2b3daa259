/** Whether the dispatcher lives and whether it takes commands. It says nothing about jobs. */
@NullMarked
package io.sluice.dispatcher.health;

import org.jspecify.annotations.NullMarked;
