package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import java.net.HttpURLConnection;

/** fabric8's mock, which says of an object that is not there what a real API server says: its name. */
final class MockDispatcher extends KubernetesCrudDispatcher {

    @Override
    public MockResponse handleGet(String path) {
        MockResponse answer = super.handleGet(path);
        return answer.code() == HttpURLConnection.HTTP_NOT_FOUND
                ? answer.setHeader("Content-Type", "application/json")
                        .setBody("""
                        {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404,
                        "details":{"name":"%s","kind":"objects"}}
                        """.formatted(path.substring(path.lastIndexOf('/') + 1)))
                : answer;
    }
}
