package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack for all test classes, since its start is the dear part. Every class finds it up and well ({@code up} heals
 * what a test before has killed), and nothing of it is left running afterwards.
 */
final class SharedStack implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Sluice sluice = stack(context).sluice();
        Sluice.Ended up = sluice.up();
        if (up.exit() != 0) {
            throw new IllegalStateException("./sluice up ended with " + up.exit() + ":\n" + up.output());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sluice.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stack(context).sluice();
    }

    private static Stack stack(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Stack.class, key -> Stack.create(), Stack.class);
    }

    /** Wiped when the last test class is done. */
    private record Stack(Sluice sluice) implements AutoCloseable {

        static Stack create() {
            Path root = Path.of(System.getProperty("sluice.root", ".."))
                    .toAbsolutePath()
                    .normalize();
            return new Stack(new Sluice(root, root.resolve("e2e/target/sluice-home")));
        }

        @Override
        public void close() throws IOException {
            try {
                Sluice.Ended down = sluice.run("down", "--wipe");
                if (down.exit() != 0) {
                    throw new IllegalStateException("./sluice down ended with " + down.exit() + ":\n" + down.output());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while ./sluice down ran; look for what is left running", e);
            }
        }
    }
}
