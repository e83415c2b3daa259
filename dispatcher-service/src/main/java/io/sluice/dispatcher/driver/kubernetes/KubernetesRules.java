package io.sluice.dispatcher.driver.kubernetes;

import java.time.Duration;

/**
 * The numbers that the driver goes by.
 *
 * @param connectTimeout for a connection to an API server
 * @param requestTimeout for an answer
 * @param maxAnswerBytes of an answer; a longer one is none
 * @param pollInterval between two looks at what the operator makes of a resource
 * @param errorGrace how long an error of the operator's must stand before it is believed
 * @param credentialsInterval how often credentials are read anew
 */
public record KubernetesRules(
        Duration connectTimeout,
        Duration requestTimeout,
        long maxAnswerBytes,
        Duration pollInterval,
        Duration errorGrace,
        Duration credentialsInterval) {}
