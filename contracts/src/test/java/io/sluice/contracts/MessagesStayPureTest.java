package io.sluice.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Messages are data: whoever reads them needs the JDK and Jackson's annotations, and nothing of Kafka or Quarkus. */
class MessagesStayPureTest {

    private static final JavaClasses CONTRACTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sluice.contracts");

    @Test
    void messagesNeedOnlyTheJdkAndJackson() {
        classes()
                .that()
                .resideInAnyPackage("io.sluice.contracts", "io.sluice.contracts.(*)..")
                .and()
                .resideOutsideOfPackages("io.sluice.contracts.json..", "io.sluice.contracts.topic..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson..", "io.sluice.contracts..")
                .check(CONTRACTS);
    }

    @Test
    void recordsOfMessagesKnowJacksonsAnnotationsOnly() {
        noClasses()
                .that()
                .areRecords()
                .and()
                .resideOutsideOfPackages(
                        "io.sluice.contracts.json..", "io.sluice.contracts.topic..", "io.sluice.contracts.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
                .check(CONTRACTS);
    }

    @Test
    void nothingHereDoesIo() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net.http..", "io.quarkus..", "org.apache.kafka.clients..")
                .check(CONTRACTS);
    }
}
