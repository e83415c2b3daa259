package io.sluice.dispatcher.driver.flink;

import java.time.Duration;

/**
 * The numbers that the driver goes by.
 *
 * @param connectTimeout for a connection to Flink's REST
 * @param requestTimeout for an answer
 * @param submissionTimeout for the answer to a submission: the job's {@code main} runs meanwhile
 * @param uploadTimeout for a jar
 * @param maxAnswerBytes of an answer; a longer one is none
 * @param pollInterval between two looks at something that is under way
 * @param absenceLooks how often a cluster must say in a row that it has no such job, before that is believed
 * @param absenceInterval between two of these
 * @param submissionGrace how long to look for a job whose submission was not answered
 */
public record FlinkRules(
        Duration connectTimeout,
        Duration requestTimeout,
        Duration submissionTimeout,
        Duration uploadTimeout,
        long maxAnswerBytes,
        Duration pollInterval,
        int absenceLooks,
        Duration absenceInterval,
        Duration submissionGrace) {}
