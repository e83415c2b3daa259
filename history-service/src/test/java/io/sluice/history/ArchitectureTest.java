package io.sluice.history;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sluice.history");

    @Test
    void whatReadsAnArchiveKnowsNoFrameworkAndNoFile() {
        noClasses()
                .that()
                .resideInAnyPackage("io.sluice.history.archive..", "io.sluice.history.layout..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "org.apache.kafka..",
                        "jakarta..",
                        "org.hibernate..",
                        "java.sql..",
                        "java.nio.file..",
                        "java.net..",
                        "software.amazon..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreAndWhoStoresKnowTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sluice.history.store..", "io.sluice.history.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void entitiesNeverLeaveTheStore() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should().notBeAnnotatedWith(Inject.class).check(CLASSES);
    }

    @Test
    void packagesDoNotGoInCircles() {
        SlicesRuleDefinition.slices()
                .matching("io.sluice.history.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
