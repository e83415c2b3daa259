package io.sluice.dispatcher.jar;

import io.sluice.contracts.job.JarReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;

/** Jars from configured web servers. Redirects are not followed: they would lead where nobody has configured. */
final class HttpsJars {

    private static final int HTTPS_PORT = 443;

    private final List<String> hosts;
    private final JarRules rules;
    private final HttpClient http;

    HttpsJars(JarRules rules) {
        this(
                rules,
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(rules.httpTimeout())
                        .build());
    }

    HttpsJars(JarRules rules, HttpClient http) {
        this.rules = rules;
        this.hosts = rules.httpsHosts();
        this.http = http;
    }

    InputStream open(JarReference.Https reference) throws IOException, InterruptedException {
        URI uri = reference.uri();
        if (!isAllowed(uri)) {
            throw JarProblems.of(
                    reference,
                    "its host is not among the configured ones ("
                            + (hosts.isEmpty() ? "none" : String.join(", ", hosts)) + ")",
                    "add the host to sluice.dispatcher.jars.https-hosts, or upload the jar");
        }
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(uri).timeout(rules.httpTimeout()).GET().build(), BodyHandlers.ofInputStream());
        int status = response.statusCode();
        if (status == 200) {
            return new TimedBody(response.body(), rules.downloadTimeout());
        }
        response.body().close();
        if (status >= 500 || status == 429 || status == 408) {
            throw new IOException("the server answered " + status);
        }
        throw JarProblems.of(
                reference,
                status >= 300 && status < 400
                        ? "the server redirects (" + status + "), and redirects are not followed"
                        : "the server answered " + status,
                "give the address where the file itself lies");
    }

    private boolean isAllowed(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean standardPort = uri.getPort() < 0 || uri.getPort() == HTTPS_PORT;
        return "https".equals(uri.getScheme())
                && (standardPort && hosts.contains(host) || hosts.contains(host + ":" + uri.getPort()));
    }
}
