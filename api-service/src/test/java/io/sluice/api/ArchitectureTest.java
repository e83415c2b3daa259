package io.sluice.api;

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
            .importPackages("io.sluice.api");

    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "org.apache.kafka..",
        "jakarta.persistence..",
        "org.hibernate..",
        "jakarta.ws.rs..",
        "io.vertx.."
    };

    @Test
    void whatDecidesKnowsNoFramework() {
        noClasses()
                .that()
                .haveFullyQualifiedName("io.sluice.api.view.Continuity")
                .or()
                .haveFullyQualifiedName("io.sluice.api.event.EventMemory")
                .or()
                .haveFullyQualifiedName("io.sluice.api.event.EventQueue")
                .or()
                .haveFullyQualifiedName("io.sluice.api.event.EventPosition")
                .or()
                .haveFullyQualifiedName("io.sluice.api.bulk.SelectorReader")
                .or()
                .haveFullyQualifiedName("io.sluice.api.bulk.BulkSender")
                .or()
                .haveFullyQualifiedName("io.sluice.api.dispatcher.LoadBoard")
                .or()
                .haveFullyQualifiedName("io.sluice.api.command.CommandIds")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(CLASSES);
    }

    @Test
    void onlyTheViewKnowsTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sluice.api.view..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void entitiesNeverLeaveTheView() {
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
                .matching("io.sluice.api.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
