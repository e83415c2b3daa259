package io.sluice.localstack.stack;

import io.sluice.localstack.settings.Setting;

/**
 * Where a component is reached.
 *
 * @param port its port on the loopback address
 * @param movedBy the setting that moves it
 */
public record Endpoint(int port, Setting movedBy) {}
