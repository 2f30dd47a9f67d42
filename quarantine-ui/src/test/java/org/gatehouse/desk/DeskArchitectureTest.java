package org.gatehouse.desk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls of the desk: its pages know casework's services and words, and nothing behind them. */
class DeskArchitectureTest {
    private static final JavaClasses DESK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gatehouse.desk");

    @Test
    void pagesKnowNothingBehindCasework() {
        noClasses()
                .that()
                .resideInAPackage("org.gatehouse.desk.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.gatehouse.store",
                        "org.gatehouse.store.sql..",
                        "org.gatehouse.store.crypto..",
                        "org.gatehouse.store.vault..",
                        "org.gatehouse.store.embedded..",
                        "java.sql..",
                        "javax.sql..")
                .check(DESK);
    }

    @Test
    void theDeskParsesNoMailAndKnowsNoGateway() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.james..",
                        "jakarta.mail..",
                        "javax.mail..",
                        "org.apache.tika..",
                        "org.gatehouse.gateway..",
                        "org.gatehouse.james..",
                        "org.gatehouse.attachment..")
                .check(DESK);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("org.gatehouse.desk.(*)..").should().beFreeOfCycles().check(DESK);
    }

    @Test
    void timeComesInThroughTheDoor() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(DeskMain.class.getName())
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .check(DESK);
    }

    @Test
    void onlyTheServerKnowsTomcatAndOnlyThePagesAndTheServerKnowSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.gatehouse.desk.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.catalina..", "org.apache.tomcat..", "org.springframework.boot..")
                .check(DESK);
    }
}
