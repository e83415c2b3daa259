/**
 * Jars of jobs, from where specs say they are: a Maven repository, a directory, a web server, an upload. It owns the
 * rule that nothing outside what is configured is read, and that what is handed on is what was hashed.
 */
@NullMarked
package io.sluice.dispatcher.jar;

import org.jspecify.annotations.NullMarked;
