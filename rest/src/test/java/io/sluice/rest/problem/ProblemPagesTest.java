package io.sluice.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemPagesTest {

    private static final Path PAGES = Path.of("..", "docs", "problems");

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void eachProblemHasItsPage(ProblemType type) throws IOException {
        String page = Files.readString(PAGES.resolve(type.slug() + ".md"));

        assertThat(page)
                .startsWith("# " + type.title() + "\n")
                .contains("`" + type.uri() + "` · HTTP " + type.status() + "\n")
                .contains("\n## What happened\n", "\n## Why\n", "\n## What to do\n");
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                            .map(type -> type.slug() + ".md")
                            .toList());
        }
    }
}
