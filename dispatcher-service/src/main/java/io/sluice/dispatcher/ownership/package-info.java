/**
 * Which instance owns which partitions: what each tells of its load, who lives, and where partitions go when instances
 * join, leave or carry too much. It decides nothing about commands.
 */
@NullMarked
package io.sluice.dispatcher.ownership;

import org.jspecify.annotations.NullMarked;
