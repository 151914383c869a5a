package dev.truewheel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the table of rooms: which package may use which, exhaustively. */
final class RoomsTest {

    private static final String HOUSE = "dev.truewheel";

    /** From the ground up; every room may use the root and the JDK, and beside them only what its row names. */
    static final List<Room> ROOMS = List.of(
            new Room(""),
            new Room("digest"),
            new Room("store", "digest"),
            new Room("packaging"),
            new Room("archive", "digest"),
            new Room("accel", "digest", "archive"),
            new Room("wheel", "packaging", "archive", "accel", "digest"),
            new Room("audit", "wheel", "packaging", "archive", "accel", "digest"),
            new Room("audit.rules", "audit", "wheel", "packaging", "archive", "accel", "digest"),
            new Room("cache", "store", "audit", "wheel", "archive", "accel", "digest"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    @Test
    void table_pointsOnlyUpwards() {
        Set<String> above = new HashSet<>();
        for (Room room : ROOMS) {
            assertThat(above).as("rows above %s", room).containsAll(room.mayUse());
            above.add(room.name());
        }
    }

    @Test
    void classes_liveInRoomsAndEveryRoomIsInhabited() {
        Set<String> inhabited = new HashSet<>();
        for (JavaClass type : CLASSES) {
            inhabited.add(roomOf(type));
        }
        assertThat(inhabited)
                .containsExactlyInAnyOrderElementsOf(
                        ROOMS.stream().map(Room::name).toList());
        assertThat(CLASSES.size()).isBetween(150, 2_000);
    }

    @Test
    void classes_useOnlyWhatTheTableGrants() {
        List<String> breaches = new ArrayList<>();
        int judged = 0;
        for (Room room : ROOMS) {
            for (JavaClass type : CLASSES) {
                if (!roomOf(type).equals(room.name())) {
                    continue;
                }
                for (Dependency use : type.getDirectDependenciesFromSelf()) {
                    judged++;
                    if (!room.maySee(use.getTargetClass().getBaseComponentType())) {
                        breaches.add(use.getDescription());
                    }
                }
            }
        }
        assertThat(breaches).isEmpty();
        assertThat(judged).isGreaterThan(CLASSES.size());
    }

    @Test
    void rules_haveOneDoor() {
        assertThat(CLASSES.stream()
                        .filter(type -> roomOf(type).equals("audit.rules"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactly("BuiltInRules");
    }

    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(HOUSE) ? "" : name.substring(HOUSE.length() + 1);
    }

    /** One row; the root has no name. */
    record Room(String name, List<String> mayUse) {

        Room(String name, String... mayUse) {
            this(name, List.of(mayUse));
        }

        boolean maySee(JavaClass type) {
            String home = type.getPackageName();
            if (home.equals(HOUSE) || home.startsWith(HOUSE + ".")) {
                String room = roomOf(type);
                return room.isEmpty() || room.equals(name) || mayUse.contains(room);
            }
            return type.isPrimitive()
                    || home.startsWith("java.")
                    || home.equals("org.jspecify.annotations")
                    || (name.equals("cache") && home.equals("org.sqlite"))
                    || (name.equals("audit") && home.startsWith("com.fasterxml.jackson."))
                    || (name.equals("audit.rules") && home.equals("com.fasterxml.jackson.core"));
        }
    }
}
