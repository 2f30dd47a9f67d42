package org.gatehouse.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls of the house: who may know whom (CONTRIBUTING.md). */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gatehouse");

    private static final String CORE = "org.gatehouse.core..";
    private static final String SETTINGS = "org.gatehouse.settings..";
    private static final String LANGUAGE = "org.gatehouse.language..";
    private static final String ATTACHMENT = "org.gatehouse.attachment..";
    private static final String STORE = "org.gatehouse.store..";
    private static final String VERIFY = "org.gatehouse.verify..";
    private static final String DELIVERY = "org.gatehouse.delivery..";
    private static final String JAMES = "org.gatehouse.james..";
    private static final String GATEWAY = "org.gatehouse.gateway..";

    @Test
    void coreKnowsOnlyItselfAndPlainJava() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CORE, "java..", "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void everyRoomKnowsCoreAloneExceptWhereTheStoreIsServed() {
        roomKnowsOnly(SETTINGS, CORE, SETTINGS);
        roomKnowsOnly(LANGUAGE, CORE, LANGUAGE);
        roomKnowsOnly(ATTACHMENT, CORE, ATTACHMENT);
        roomKnowsOnly(STORE, CORE, STORE);
        roomKnowsOnly(VERIFY, VERIFY);
        roomKnowsOnly(DELIVERY, CORE, STORE, DELIVERY);
        roomKnowsOnly(JAMES, CORE, STORE, JAMES);
    }

    @Test
    void deliveryAndJamesSeeTheStoreByItsFrontDoorOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(DELIVERY, JAMES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.gatehouse.store.sql..",
                        "org.gatehouse.store.crypto..",
                        "org.gatehouse.store.vault..",
                        "org.gatehouse.store.embedded..")
                .check(HOUSE);
    }

    @Test
    void onlyTheMailetsKnowJames() {
        DescribedPredicate<JavaClass> james = JavaClass.Predicates.resideInAnyPackage(
                        "org.apache.james..", "org.apache.mailet..", "javax.mail..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("org.apache.james.mime4j..")));

        noClasses()
                .that()
                .resideOutsideOfPackage(JAMES)
                .should()
                .dependOnClassesThat(james)
                .check(HOUSE);
    }

    @Test
    void onlyTheStoreKnowsSqlAndCryptography() {
        onlyIn(
                STORE,
                "java.sql..",
                "javax.sql..",
                "org.postgresql..",
                "org.jdbi..",
                "org.flywaydb..",
                "com.zaxxer..",
                "com.google.crypto..");
    }

    @Test
    void onlyTheInspectionKnowsTikaAndMime4j() {
        onlyIn(ATTACHMENT, "org.apache.tika..", "org.apache.james.mime4j..", "org.jsoup..", "org.apache.poi..");
    }

    @Test
    void onlyTheSettingsKnowYaml() {
        onlyIn(SETTINGS, "org.snakeyaml..", "org.yaml..", "org.apache.commons.csv..");
    }

    @Test
    void onlyTheDeliverySpeaksJakartaMail() {
        onlyIn(DELIVERY, "jakarta.mail..", "org.eclipse.angus..");
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("org.gatehouse.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void timeComesInThroughTheDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage(GATEWAY)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .check(HOUSE);
    }

    @Test
    void nothingButTheCommandLineWritesToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackages(GATEWAY, "org.gatehouse.attachment.worker..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HOUSE);
    }

    @Test
    void everyPackageSaysThatNullStaysOutside() {
        classes().should(residesInANullMarkedPackage()).check(HOUSE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Data|Info)")
                .check(HOUSE);
    }

    @Test
    void coreHasNoSetters() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(CORE)
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .check(HOUSE);
    }

    private static void roomKnowsOnly(String room, String... known) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(gatehouseClassesOutside(known))
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> gatehouseClassesOutside(String... known) {
        return JavaClass.Predicates.resideInAPackage("org.gatehouse..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(known)));
    }

    private static void onlyIn(String room, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    private static ArchCondition<JavaClass> residesInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in an unmarked package"));
            }
        };
    }
}
