package io.sluice.rest.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInPageTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/sign-in, http://localhost:8080/sign-in?from=http%3A%2F%2Flocalhost%3A8183%2Fflink%2F%3Fa%3Db%26c",
        "http://localhost:8080/sign-in?x=y, http://localhost:8080/sign-in?x=y&from=http%3A%2F%2Flocalhost%3A8183%2Fflink%2F%3Fa%3Db%26c"
    })
    void thePageKnowsWhereToGoBackTo(URI address, String expected) {
        assertThat(new SignInPage(address).backTo("http://localhost:8183/flink/?a=b&c"))
                .isEqualTo(expected);
    }
}
