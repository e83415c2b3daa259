package io.sluice.dispatcher.driver.cruisecontrol;

import java.time.Duration;

/**
 * The numbers that the driver goes by.
 *
 * @param connectTimeout for a connection
 * @param requestTimeout from a request to the last byte of its answer
 * @param maxAnswerBytes of an answer; a longer one is none
 * @param pollInterval between two looks at a task that is being computed or stopped; such looks hold no slot
 * @param queueLimit how many requests of this instance may wait for one server
 * @param busyRetry before it is tried again while another execution is under way
 * @param notReadyRetry before it is tried again while the server has not enough numbers
 * @param firstBackOff after an answer that all slots are taken, 5 s or more
 * @param longestBackOff however often in a row
 * @param quiet how long there must be no such answer until the rate is raised again
 */
public record CruiseControlRules(
        Duration connectTimeout,
        Duration requestTimeout,
        long maxAnswerBytes,
        Duration pollInterval,
        int queueLimit,
        Duration busyRetry,
        Duration notReadyRetry,
        Duration firstBackOff,
        Duration longestBackOff,
        Duration quiet) {}
