package io.sluice.examples.flink;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test methods the {@link SessionCluster}: one for all test classes, started when the first asks for it. */
public final class NeedsFlink implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SessionCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The root's store is closed, and with it the cluster, when the last test has ended.
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(NeedsFlink.class))
                .computeIfAbsent(SessionCluster.class, type -> start());
    }

    private static SessionCluster start() {
        try {
            return SessionCluster.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while Flink was starting", e);
        } catch (IOException e) {
            throw new AssertionError("Flink did not take the jar", e);
        }
    }
}
