package io.sluice.rest.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;

/**
 * Where people sign in with a browser.
 *
 * @param address of the page, at another server
 */
record SignInPage(URI address) {

    /** The page that comes back to where a browser wanted to go; what follows its {@code #} the browser carries along. */
    String backTo(String wanted) {
        return address + (address.getRawQuery() == null ? "?" : "&") + "from=" + URLEncoder.encode(wanted, UTF_8);
    }
}
