package io.sluice.dispatcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String[] PURE = {
        "io.sluice.dispatcher.mailbox",
        "io.sluice.dispatcher.intake",
        "io.sluice.dispatcher.driver",
        "io.sluice.dispatcher.ownership"
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sluice.dispatcher");

    @Test
    void pureCodeKnowsNoFrameworkNoClientAndNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "org.apache.kafka..",
                        "io.fabric8..",
                        "io.micrometer..",
                        "java.net.http..",
                        "org.jboss.logging..")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void pureCodeKnowsNothingOfTheEdges() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.sluice.dispatcher.stream..",
                        "io.sluice.dispatcher.executor..",
                        "io.sluice.dispatcher.group..",
                        "io.sluice.dispatcher.driver.cruisecontrol..",
                        "io.sluice.dispatcher.driver.flink..",
                        "io.sluice.dispatcher.driver.kubernetes..",
                        "io.sluice.dispatcher.http..",
                        "io.sluice.dispatcher.jar..",
                        "io.sluice.dispatcher.topic..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEdgeToKubernetesKnowsAClientOfIt() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("KubernetesRest")
                .and()
                .doNotHaveSimpleName("Credentials")
                .and()
                .doNotHaveSimpleName("KubernetesDrivers")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(CLASSES);
    }

    /** Whoever waits in another way keeps its place in the cluster's lane meanwhile. */
    @Test
    void driversWaitByTheirConductOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.sluice.dispatcher.driver..")
                .should()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(LockSupport.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheServiceKnowsItsConfiguration() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sluice.dispatcher")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(DispatcherConfig.class)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("io.sluice.dispatcher.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void everyExceptionOfOursIsFinal() {
        classes()
                .that()
                .areAssignableTo(Exception.class)
                .and()
                .resideInAPackage("io.sluice.dispatcher..")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}
