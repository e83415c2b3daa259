/**
 * What every service of Sluice that answers by REST does alike. It owns nothing that is answered, and never looks at what is
 * asked for.
 */
@NullMarked
package io.sluice.rest;

import org.jspecify.annotations.NullMarked;
