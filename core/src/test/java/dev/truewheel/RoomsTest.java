package dev.truewheel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the table of rooms: which package may use which, exhaustively. */
final class RoomsTest {

    private static final String ROOT = "dev.truewheel";

    /** Each room with the rooms it may use beside the root; a package that is not here fails the build. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "", Set.of(),
            "digest", Set.of(),
            "packaging", Set.of(),
            "archive", Set.of("digest"),
            "accel", Set.of("digest", "archive"),
            "wheel", Set.of("packaging", "archive", "accel", "digest"),
            "audit", Set.of("wheel", "packaging", "archive", "accel", "digest"),
            "audit.rules", Set.of("audit", "wheel", "packaging", "archive", "accel", "digest"));

    @Test
    void rooms_useOnlyWhatTheTableGrants() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
        List<String> breaches = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (JavaClass type : classes) {
            String room = room(type.getPackageName());
            seen.add(room);
            if (!MAY_USE.containsKey(room)) {
                breaches.add(type.getName() + " lives in a package that is no room");
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .filter(use -> isOurs(use.getTargetClass().getPackageName()))
                    .filter(use -> !granted(room, room(use.getTargetClass().getPackageName())))
                    .forEach(use -> breaches.add(use.getDescription()));
        }
        assertThat(breaches).isEmpty();
        assertThat(seen).contains("");
    }

    private static boolean granted(String from, String to) {
        return to.isEmpty() || to.equals(from) || MAY_USE.get(from).contains(to);
    }

    private static boolean isOurs(String packageName) {
        return packageName.equals(ROOT) || packageName.startsWith(ROOT + ".");
    }

    private static String room(String packageName) {
        return packageName.length() == ROOT.length() ? "" : packageName.substring(ROOT.length() + 1);
    }
}
