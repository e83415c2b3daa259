package io.sluice.monitor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What may know what. */
class ArchitectureTest {

    private static final String FOLD = "io.sluice.monitor.fold..";
    private static final String ALERT = "io.sluice.monitor.alert..";
    private static final String SELF_CHECK = "io.sluice.monitor.selfcheck..";
    private static final String SAVEPOINT = "io.sluice.monitor.savepoint..";
    private static final String PROBE = "io.sluice.monitor.probe..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sluice.monitor");

    @Test
    void theFoldIsPure() {
        classes()
                .that()
                .resideInAPackage(FOLD)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        FOLD,
                        "io.sluice.contracts..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.net",
                        "com.fasterxml.jackson.annotation",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void alertsAndTheSelfCheckArePure() {
        classes()
                .that()
                .resideInAnyPackage(ALERT, SELF_CHECK)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ALERT,
                        SELF_CHECK,
                        FOLD,
                        "io.sluice.contracts..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "com.fasterxml.jackson.annotation",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void savepointsThatSpecsAskForArePure() {
        classes()
                .that()
                .resideInAPackage(SAVEPOINT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SAVEPOINT,
                        ALERT,
                        "io.sluice.contracts..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "com.fasterxml.jackson.annotation",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void whatIsPureLooksAtNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(FOLD, ALERT, SELF_CHECK, SAVEPOINT)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void probesKnowNeitherKafkaNorQuarkus() {
        noClasses()
                .that()
                .resideInAPackage(PROBE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "io.fabric8..", "io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void probesDecideNoState() {
        noClasses()
                .that()
                .resideInAPackage(PROBE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FOLD, "io.sluice.monitor.stream..", "io.sluice.contracts.state")
                .check(CLASSES);
    }

    @Test
    void featuresDoNotKnowEachOtherInCircles() {
        slices().matching("io.sluice.monitor.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
