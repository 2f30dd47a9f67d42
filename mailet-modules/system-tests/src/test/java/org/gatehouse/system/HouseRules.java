package org.gatehouse.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The walls of the house: who may know whom (CONTRIBUTING.md). */
final class HouseRules {
    private HouseRules() {}

    /** @param name what the house keeps to */
    record HouseRule(String name, ArchRule rule) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<HouseRule> all() {
        return List.of(
                new HouseRule(
                        "core knows plain java only",
                        classes()
                                .that()
                                .resideInAPackage(Room.CORE)
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(Room.CORE, "java..", "org.jspecify..")),
                new HouseRule("settings know core only", knowsOnly(Room.SETTINGS, Room.CORE, Room.SETTINGS)),
                new HouseRule("language knows core only", knowsOnly(Room.LANGUAGE, Room.CORE, Room.LANGUAGE)),
                new HouseRule("inspection knows core only", knowsOnly(Room.ATTACHMENT, Room.CORE, Room.ATTACHMENT)),
                new HouseRule("sender authentication knows core only", knowsOnly(Room.SENDER, Room.CORE, Room.SENDER)),
                new HouseRule("store knows core only", knowsOnly(Room.STORE, Room.CORE, Room.STORE)),
                new HouseRule("verifier knows nobody", knowsOnly(Room.VERIFY, Room.VERIFY)),
                new HouseRule(
                        "delivery knows core and store",
                        knowsOnly(Room.DELIVERY, Room.CORE, Room.STORE, Room.DELIVERY)),
                new HouseRule("mailets know core and store", knowsOnly(Room.JAMES, Room.CORE, Room.STORE, Room.JAMES)),
                new HouseRule(
                        "casework knows core and store",
                        knowsOnly(Room.CASEWORK, Room.CORE, Room.STORE, Room.CASEWORK)),

                // The two composition roots never meet.
                new HouseRule(
                        "gateway knows no casework",
                        noClasses()
                                .that()
                                .resideInAPackage(Room.GATEWAY)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(Room.CASEWORK, Room.DESK)),
                new HouseRule(
                        "delivery and mailets see the store by its front door",
                        noClasses()
                                .that()
                                .resideInAnyPackage(Room.DELIVERY, Room.JAMES)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "org.gatehouse.store.sql..",
                                        "org.gatehouse.store.desk..",
                                        "org.gatehouse.store.crypto..",
                                        "org.gatehouse.store.vault..",
                                        "org.gatehouse.store.embedded..")),
                new HouseRule(
                        "casework sees the store by its front door",
                        noClasses()
                                .that()
                                .resideInAPackage(Room.CASEWORK)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "org.gatehouse.store.sql..",
                                        "org.gatehouse.store.desk.sql..",
                                        "org.gatehouse.store.crypto..",
                                        "org.gatehouse.store.vault..",
                                        "org.gatehouse.store.embedded..")),
                new HouseRule(
                        "only the mailets know james",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(Room.JAMES)
                                .should()
                                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                                "org.apache.james..", "org.apache.mailet..", "javax.mail..")
                                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                                                "org.apache.james.mime4j..",
                                                "org.apache.james.jspf..",
                                                "org.apache.james.jdkim.."))))),
                new HouseRule(
                        "only the sender authentication knows its libraries",
                        onlyIn(
                                Room.SENDER,
                                "org.xbill..",
                                "org.apache.james.jspf..",
                                "org.apache.james.jdkim..",
                                "com.amazon..")),
                new HouseRule(
                        "only the store knows sql and cryptography",
                        onlyIn(
                                Room.STORE,
                                "java.sql..",
                                "javax.sql..",
                                "org.postgresql..",
                                "org.jdbi..",
                                "org.flywaydb..",
                                "com.zaxxer..",
                                "com.google.crypto..")),
                new HouseRule(
                        "only the inspection knows tika and mime4j",
                        onlyIn(
                                Room.ATTACHMENT,
                                "org.apache.tika..",
                                "org.apache.james.mime4j..",
                                "org.jsoup..",
                                "org.apache.poi..")),
                new HouseRule(
                        "only the settings know yaml",
                        onlyIn(Room.SETTINGS, "org.snakeyaml..", "org.yaml..", "org.apache.commons.csv..")),
                new HouseRule(
                        "only the delivery speaks jakarta mail",
                        onlyIn(Room.DELIVERY, "jakarta.mail..", "org.eclipse.angus..")),
                new HouseRule(
                        "only casework knows quartz", onlyIn("org.gatehouse.casework.schedule..", "org.quartz..")),
                new HouseRule(
                        "only the desk knows the web",
                        onlyIn(
                                Room.DESK,
                                "org.springframework..",
                                "org.thymeleaf..",
                                "jakarta.servlet..",
                                "org.apache.catalina..")),
                new HouseRule(
                        "no circles",
                        slices().matching("org.gatehouse.(**)").should().beFreeOfCycles()),
                new HouseRule(
                        "time comes in through the door",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(Room.GATEWAY, Room.DESK)
                                .should()
                                .callMethod(Instant.class, "now")
                                .orShould()
                                .callMethod(System.class, "currentTimeMillis")
                                .orShould()
                                .callMethod(Clock.class, "systemUTC")),
                new HouseRule(
                        "only the command line writes to the console",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(Room.GATEWAY, Room.DESK, "org.gatehouse.attachment.worker..")
                                .should()
                                .accessField(System.class, "out")
                                .orShould()
                                .accessField(System.class, "err")),
                new HouseRule(
                        "every package says that null stays outside", classes().should(new InANullMarkedPackage())),
                new HouseRule(
                        "names say what a thing is",
                        noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Data|Info)")),
                new HouseRule(
                        "core has no setters",
                        methods()
                                .that()
                                .areDeclaredInClassesThat()
                                .resideInAPackage(Room.CORE)
                                .should()
                                .haveNameNotMatching("set[A-Z].*")));
    }

    private static ArchRule knowsOnly(String room, String... known) {
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.gatehouse..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(known))));
    }

    private static ArchRule onlyIn(String room, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static final class Room {
        static final String CORE = "org.gatehouse.core..";
        static final String SETTINGS = "org.gatehouse.settings..";
        static final String LANGUAGE = "org.gatehouse.language..";
        static final String ATTACHMENT = "org.gatehouse.attachment..";
        static final String SENDER = "org.gatehouse.sender..";
        static final String STORE = "org.gatehouse.store..";
        static final String VERIFY = "org.gatehouse.verify..";
        static final String DELIVERY = "org.gatehouse.delivery..";
        static final String JAMES = "org.gatehouse.james..";
        static final String CASEWORK = "org.gatehouse.casework..";
        static final String GATEWAY = "org.gatehouse.gateway..";
        static final String DESK = "org.gatehouse.desk..";
    }

    private static final class InANullMarkedPackage extends ArchCondition<JavaClass> {
        InANullMarkedPackage() {
            super("reside in a @NullMarked package");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
            events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in an unmarked package"));
        }
    }
}
