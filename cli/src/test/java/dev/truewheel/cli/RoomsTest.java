package dev.truewheel.cli;

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

/** Holds what the command line may use: the core through its doors, and the libraries named here. */
final class RoomsTest {

    private static final String ROOM = "dev.truewheel.cli";
    private static final List<String> MAY_USE =
            List.of("java.", "dev.truewheel.", "picocli.", "com.fasterxml.jackson.core.", "org.jspecify.annotations.");

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
                .containsExactly("Main");
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
