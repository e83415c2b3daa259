package io.sluice.contracts.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Who Sluice is to a server: a user with his password, or a token.
 *
 * @param user of basic authentication
 * @param bearer a token, in place of user and password
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterAuth(
        @Nullable String user,
        @Nullable SecretReference password,
        @Nullable SecretReference bearer) {

    public ClusterAuth {
        if ((user == null) != (password == null) || (user == null) == (bearer == null)) {
            throw new IllegalArgumentException("auth is either user and password, or bearer");
        }
    }
}
