package io.sluice.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.ApiStack;
import io.sluice.api.stack.RunningApi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WrongTokensTest extends RunningApi {

    @Test
    void tooManyWrongTokensOfOneAddressAreAnswered429AndOtherAddressesGoOn() {
        // An address of its own, so that no other test is kept out.
        Api other = Api.from(base, "127.0.0.2");
        Api wrong = other.with("Authorization", "Bearer not-the-token-of-this-service");
        Api.Answer last = wrong.get("/api/v1/jobs");
        assertThat(last.status()).isEqualTo(401);
        // The window may begin anew while they are sent.
        for (int i = 0; i < 3 * ApiStack.WRONG_TOKENS && last.status() == 401; i++) {
            last = wrong.get("/api/v1/jobs");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.problem()).isEqualTo("too-many-requests");
        assertThat(last.header("Retry-After")).isNotEmpty();
        assertThat(last.json().at("/remedy").asText()).contains("wait a minute");
        assertThat(other.post("/api/v1/session", "{\"token\":\"wrong too\"}").problem())
                .as("sign-in counts with it")
                .isEqualTo("too-many-requests");
        assertThat(other.with("Authorization", "Bearer " + ApiStack.TOKEN)
                        .get("/api/v1/jobs")
                        .problem())
                .as("a guesser does not learn that he was right")
                .isEqualTo("too-many-requests");
        assertThat(api.get("/api/v1/jobs").status()).isEqualTo(200);
    }
}
