package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its rules, and each rule can see that it is broken. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = theHouse();
    private static final JavaClasses BROKEN = new ClassFileImporter()
            .withImportOption(location -> location.contains("/broken/")
                    || location.contains("/brokencircle/")
                    || location.contains("/unmarked/"))
            .importPackages("org.gatehouse");

    static List<HouseRules.HouseRule> rules() {
        return HouseRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeeps(HouseRules.HouseRule rule) {
        rule.rule().allowEmptyShould(true).check(HOUSE);
    }

    /** The classes in packages named "broken" break each rule on purpose. */
    @ParameterizedTest
    @MethodSource("rules")
    void isSeenToBeBroken(HouseRules.HouseRule rule) {
        assertThat(rule.rule().evaluate(BROKEN).hasViolation()).isTrue();
    }

    /** The desk is not on this class path: it never shares one with James. */
    private static JavaClasses theHouse() {
        ClassFileImporter importer =
                new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);
        Set<Location> rooms = new HashSet<>();
        importer.importPackages("org.gatehouse")
                .forEach(type -> type.getSource().ifPresent(source -> rooms.add(Location.of(source.getUri()))));
        Path desk = Path.of("..", "..", "quarantine-ui", "target", "classes");
        if (Files.isDirectory(desk)) {
            rooms.add(Location.of(desk.toUri()));
        }
        return importer.importLocations(rooms);
    }
}
