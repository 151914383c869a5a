package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.truewheel.Rooms;
import org.junit.jupiter.api.Test;

/** Holds what the binding may use. */
final class RoomsTest {
    private static final JavaClasses CLASSES = Rooms.classes("dev.truewheel.jna");

    @Test
    void classes_liveInOneRoomWithADoorForEachPart() {
        assertThat(CLASSES)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(Rooms.roomOf(type)).isEqualTo("jna"));
        assertThat(Rooms.doors(CLASSES, "jna"))
                .containsExactly("NativeAcceleratorProvider", "NativeLinkerProvider", "NativeRuntimeProvider");
    }

    @Test
    void classes_useOnlyWhatTheTableGrants() {
        assertThat(Rooms.breaches(CLASSES)).isEmpty();
    }
}
