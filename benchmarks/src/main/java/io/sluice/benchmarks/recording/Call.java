package io.sluice.benchmarks.recording;

/**
 * One HTTP request to the target.
 *
 * @param method such as GET
 * @param path without the query
 * @param body the empty array where there is none
 */
record Call(String method, String path, byte[] body) {}
