package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.truewheel.Rooms;
import org.junit.jupiter.api.Test;

/** Holds what the command line may use: the core through its doors, and few libraries. */
final class RoomsTest {
    private static final JavaClasses CLASSES = Rooms.classes("dev.truewheel.cli");

    @Test
    void classes_liveInOneRoomWithOneDoor() {
        assertThat(CLASSES)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(Rooms.roomOf(type)).isEqualTo("cli"));
        assertThat(Rooms.doors(CLASSES, "cli")).containsExactly("Main");
    }

    @Test
    void classes_useOnlyWhatTheTableGrants() {
        assertThat(Rooms.breaches(CLASSES)).isEmpty();
    }

    @Test
    void process_endsOnlyInMain() {
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTarget().getOwner().isEquivalentTo(System.class)
                                && call.getTarget().getName().equals("exit"))
                        .map(call -> call.getOriginOwner().getSimpleName()))
                .containsOnly("Main");
    }
}
