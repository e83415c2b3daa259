package io.sluice.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How archives are served ({@code sluice.serving}). */
@ConfigMapping(prefix = "sluice.serving")
public interface ServingConfig {

    /** Whether secrets in configurations and environments are hidden. The raw archive is what Flink wrote in any case. */
    @WithDefault("true")
    boolean redact();

    /** A setting is a secret if its key has one of these, written small and without dots, dashes and underscores. */
    @WithDefault("password,passwd,passphrase,secret,token,credential,accesskey,apikey,accountkey,servicekey,privatekey,"
            + "sasljaas,jaasconfig,basicauth,authparams,httpheaders")
    List<String> secretKeys();

    /** How many runs {@code /jobs/overview} lists at most when it is not asked for by page; the newest. */
    @WithDefault("200000")
    int maxOverview();

    /** How often Flink's UI asks anew, as {@code /config} tells it. */
    @WithDefault("PT10S")
    Duration refreshInterval();

    /** How long a client may take to read a part of an answer until it is given up. */
    @WithDefault("PT30S")
    Duration slowestClient();

    /** How long a document is waited for whose archive is listed and still has to be taken in. */
    @WithDefault("PT3S")
    Duration archivePatience();

    /** How long a browser may keep the document of an ended run. */
    @WithDefault("PT5M")
    Duration documentsStayFresh();
}
