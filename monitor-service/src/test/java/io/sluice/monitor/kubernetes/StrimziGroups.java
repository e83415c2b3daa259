package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** fabric8's mock, which says which groups it has, and of an object that is not there what a real API server says. */
final class StrimziGroups extends KubernetesCrudDispatcher {

    private static final Pattern RESOURCE =
            Pattern.compile("/namespaces/[^/]+/(kafkarebalances|configmaps)(/[^?]+)?(\\?.*)?$");

    private final Set<String> rights = new ConcurrentSkipListSet<>();
    private final String version;
    private volatile boolean serves = true;

    StrimziGroups(String version) {
        this.version = version;
    }

    /** The rights that the requests so far need, as a role names them; those of the test itself too. */
    Set<String> rights() {
        return rights;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        Matcher resource = RESOURCE.matcher(String.valueOf(request.getPath()));
        if (request.getMethod().equals("GET") && resource.find()) {
            String verb = resource.group(3) != null && resource.group(3).contains("watch=true") ? "watch" : "list";
            rights.add((resource.group(2) == null ? verb : "get") + " " + resource.group(1));
        }
        return super.dispatch(request);
    }

    void serves(boolean strimzi) {
        serves = strimzi;
    }

    @Override
    public MockResponse handleGet(String path) {
        if (path.equals("/apis")) {
            String strimzi = """
                    {"name":"kafka.strimzi.io","versions":[{"groupVersion":"kafka.strimzi.io/%s","version":"%s"}]}
                    """.formatted(version, version);
            return answer(HttpURLConnection.HTTP_OK, """
                    {"kind":"APIGroupList","apiVersion":"v1","groups":[%s]}
                    """.formatted(serves ? strimzi : ""));
        }
        MockResponse answer = super.handleGet(path);
        return answer.code() == HttpURLConnection.HTTP_NOT_FOUND
                ? answer(HttpURLConnection.HTTP_NOT_FOUND, """
                {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404,
                "details":{"name":"%s","kind":"objects"}}
                """.formatted(path.substring(path.lastIndexOf('/') + 1)))
                : answer;
    }

    private static MockResponse answer(int code, String body) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(body);
    }
}
