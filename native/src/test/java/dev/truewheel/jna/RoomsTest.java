package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds what the binding may use. */
final class RoomsTest {

    private static final String ROOM = "dev.truewheel.jna";
    private static final List<String> MAY_USE = List.of(
            "java.",
            "dev.truewheel.jna.",
            "dev.truewheel.accel.",
            "dev.truewheel.archive.",
            "dev.truewheel.digest.",
            "com.sun.jna.",
            "org.jspecify.annotations.");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOM);

    @Test
    void classes_liveInOneRoomWithOneDoor() {
        assertThat(CLASSES)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getPackageName()).isEqualTo(ROOM));
        assertThat(CLASSES.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactly("NativeAcceleratorProvider");
    }

    @Test
    void classes_useOnlyWhatIsGranted() {
        List<String> breaches = new ArrayList<>();
        int judged = 0;
        for (JavaClass type : CLASSES) {
            for (Dependency use : type.getDirectDependenciesFromSelf()) {
                judged++;
                JavaClass target = use.getTargetClass().getBaseComponentType();
                if (!target.isPrimitive() && MAY_USE.stream().noneMatch(target.getFullName()::startsWith)) {
                    breaches.add(use.getDescription());
                }
            }
        }
        assertThat(breaches).isEmpty();
        assertThat(judged).isGreaterThan(CLASSES.size());
    }
}
