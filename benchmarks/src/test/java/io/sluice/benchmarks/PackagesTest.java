package io.sluice.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sluice.benchmarks");

    @Test
    void whatMeasuresAndJudgesKnowsNothingOfWhatIsMeasured() {
        noClasses()
                .that()
                .resideInAnyPackage("io.sluice.benchmarks.measure", "io.sluice.benchmarks.report")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "java.sql..", "java.net.http..", "io.sluice.localstack..")
                .check(classes);
    }

    @Test
    void noPackageDependsOnItselfThroughOthers() {
        slices().matching("io.sluice.benchmarks.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
