/**
 * Who asks: the admin token, the cookie of a signed-in browser, and the rules that keep other sites from using it. It never
 * looks at what is asked for.
 */
@NullMarked
package io.sluice.rest.session;

import org.jspecify.annotations.NullMarked;
