/** Answers of limited length, for the clients of runtimes. It knows no runtime. */
@NullMarked
package io.sluice.dispatcher.http;

import org.jspecify.annotations.NullMarked;
