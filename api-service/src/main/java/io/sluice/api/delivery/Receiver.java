package io.sluice.api.delivery;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who is to hear of alerts, as the configuration names him. */
sealed interface Receiver {

    String name();

    Audience audience();

    /**
     * Something that is called by HTTP.
     *
     * @param address of the endpoint; absent where it is a secret itself
     * @param secretAddress in its place
     * @param secret to sign with, where the form has a signature
     */
    record Http(
            String name,
            Audience audience,
            HttpForm form,
            @Nullable URI address,
            @Nullable Reference secretAddress,
            @Nullable Reference secret)
            implements Receiver {}

    /**
     * Mail.
     *
     * @param user absent: the server wants no sign-in
     */
    record Mail(
            String name,
            Audience audience,
            String host,
            int port,
            Protection protection,
            @Nullable String user,
            @Nullable Reference password,
            String from,
            List<String> to)
            implements Receiver {

        public Mail {
            to = List.copyOf(to);
        }
    }

    /** How a connection to a mail server is protected. */
    enum Protection {
        /** In the clear, for a server on the same machine. */
        NONE,
        /** By STARTTLS, and not at all without it. */
        STARTTLS,
        /** By TLS from the first byte. */
        TLS
    }
}
