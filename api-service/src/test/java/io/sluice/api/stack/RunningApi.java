package io.sluice.api.stack;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sluice.localstack.LocalKafka;
import io.sluice.localstack.LocalPostgres;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The service with its stack, and a scripted dispatcher. */
@QuarkusTestResource(ApiStack.class)
public abstract class RunningApi {

    /** A spec that is valid. */
    protected static final String SPEC = "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:examples.jar\"}}";

    @TestHTTPResource("/")
    protected URI base;

    protected LocalKafka kafka;
    protected LocalPostgres postgres;

    protected Log log;
    protected ScriptedDispatcher dispatcher;
    protected Api api;

    @BeforeEach
    void connect() throws InterruptedException {
        SharedLog shared = SharedLog.of(kafka.bootstrapServers());
        log = shared.log();
        dispatcher = shared.dispatcher();
        api = Api.signedIn(base);
    }

    @AfterEach
    void resumeDispatcher() {
        dispatcher.resume();
    }

    /** One dispatcher for all tests: it ends with the test's process. */
    private record SharedLog(Log log, ScriptedDispatcher dispatcher) {

        private static @Nullable SharedLog shared;

        static synchronized SharedLog of(String bootstrapServers) throws InterruptedException {
            if (shared == null) {
                Log log = new Log(bootstrapServers);
                shared = new SharedLog(log, new ScriptedDispatcher(bootstrapServers, log));
            }
            return shared;
        }
    }

    /** A start of the broker gives up after a minute, which a machine that builds several modules at once may exceed. */
    protected void restartKafka() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> {
                    kafka.restart();
                    return true;
                });
    }

    protected static String job(String namespace, String name) {
        return "/api/v1/namespaces/" + namespace + "/jobs/" + name;
    }

    /** The view follows the log within milliseconds; a busy machine may take many seconds. */
    protected static ConditionFactory soon() {
        return Awaitility.await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofMinutes(1));
    }
}
