package io.sluice.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sluice.rest");

    @Test
    void whatDecidesKnowsNoFramework() {
        noClasses()
                .that()
                .haveFullyQualifiedName("io.sluice.rest.session.SessionKey")
                .or()
                .haveFullyQualifiedName("io.sluice.rest.session.SignInLimit")
                .or()
                .haveFullyQualifiedName("io.sluice.rest.page.Cursor")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta.persistence..", "jakarta.ws.rs..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void onlyTheTableOfProblemsKnowsTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sluice.rest.problem..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void packagesDoNotGoInCircles() {
        SlicesRuleDefinition.slices()
                .matching("io.sluice.rest.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
