package io.sluice.api.delivery;

import java.net.URI;
import java.util.Map;

/** A POST of JSON. */
record HttpMessage(URI address, Map<String, String> headers, byte[] body) {}
