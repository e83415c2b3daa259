package io.sluice.localstack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sluice.localstack");

    @Test
    void theFixturesOfOtherModulesTestsNeedNothingButTheJdk() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sluice.localstack", "io.sluice.localstack.process", "io.sluice.localstack.server")
                .and()
                // They run inside the server's own process, with its class path.
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "io.sluice.localstack..")
                .check(classes);
    }

    @Test
    void theFixturesKnowNothingOfTheCommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sluice.localstack", "io.sluice.localstack.process", "io.sluice.localstack.server")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.sluice.localstack.settings..",
                        "io.sluice.localstack.stack..",
                        "io.sluice.localstack.job..",
                        "io.sluice.localstack.cli..")
                .check(classes);
    }

    @Test
    void noPackageDependsOnItselfThroughOthers() {
        slices().matching("io.sluice.localstack.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
