package io.sluice.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.policy.Response;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What decides is the same in two services, so it knows neither of them and no clock. */
class PoliciesStayPureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sluice.policy");

    @Test
    void policiesNeedOnlyTheJdkAndTheMessages() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.sluice.policy..",
                        "io.sluice.contracts..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "com.fasterxml.jackson.annotation",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void policiesLookAtNoClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void whatIsKeptIsReadAsItWasWritten() {
        Bench bench = new Bench(
                Bench.failures(2, 5, Response.of(PolicyAction.RESTART)),
                Bench.failures(1, 5, Response.of(PolicyAction.ALERT)));
        bench.look(0);
        bench.complete(0.5, java.time.Duration.ofSeconds(1));
        bench.fail(1, 2, 3);

        assertThat(Json.read(Json.bytes(bench.memory), PolicyMemory.class)).isEqualTo(bench.memory);
    }
}
