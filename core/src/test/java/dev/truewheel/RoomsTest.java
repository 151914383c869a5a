package dev.truewheel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the core to the table of rooms. */
final class RoomsTest {
    /** What lives in other modules, each with a test of its own. */
    private static final Set<String> ELSEWHERE = Set.of("jna", "cli");

    private static final JavaClasses CLASSES = Rooms.classes("dev.truewheel");

    @Test
    void table_pointsOnlyUpwards() {
        Set<String> above = new HashSet<>();
        for (Rooms.Room room : Rooms.ALL) {
            assertThat(above).as("rows above %s", room).containsAll(room.mayUse());
            above.add(room.name());
        }
    }

    @Test
    void classes_liveInRoomsAndEveryRoomIsInhabited() {
        Set<String> inhabited = new HashSet<>(ELSEWHERE);
        for (JavaClass type : CLASSES) {
            inhabited.add(Rooms.roomOf(type));
        }
        List<String> rooms = Rooms.ALL.stream().map(Rooms.Room::name).toList();
        assertThat(inhabited).containsExactlyInAnyOrderElementsOf(rooms);
        assertThat(CLASSES.size()).isBetween(150, 2_000);
    }

    @Test
    void classes_useOnlyWhatTheTableGrants() {
        assertThat(Rooms.breaches(CLASSES)).isEmpty();
    }

    @Test
    void rules_haveOneDoor() {
        assertThat(Rooms.doors(CLASSES, "audit.rules")).containsExactly("BuiltInRules");
    }
}
