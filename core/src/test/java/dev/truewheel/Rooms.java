package dev.truewheel;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;

/** The table of rooms, of all modules: which package may use which, exhaustively. Each module holds its own to it. */
public final class Rooms {
    private static final String HOUSE = "dev.truewheel";

    /** From the ground up; every room may use the root and the JDK, and beside them only what its row names. */
    static final List<Room> ALL = List.of(
            new Room(""),
            new Room("digest"),
            new Room("store", "digest"),
            new Room("packaging"),
            new Room("archive", "digest"),
            new Room("accel", "digest", "archive"),
            new Room("wheel", "packaging", "archive", "accel", "digest"),
            new Room("binary"),
            new Room("json"),
            new Room("rpm", "binary"),
            new Room("image", "packaging", "binary", "json", "rpm", "digest"),
            new Room("target", "packaging", "wheel", "image", "digest"),
            new Room("toolchain", "packaging", "image"),
            new Room("process"),
            new Room("git", "process", "packaging", "digest"),
            new Room("source", "store", "packaging", "archive", "wheel", "json", "image", "target", "digest"),
            new Room("sandbox", "packaging", "json", "image", "source", "git", "digest"),
            new Room("asset", "store", "json", "digest"),
            new Room("docker", "process", "source", "sandbox", "image", "json", "store", "digest"),
            new Room("gate", "docker", "sandbox", "process"),
            new Room(
                    "environment",
                    "source",
                    "packaging",
                    "image",
                    "target",
                    "process",
                    "git",
                    "sandbox",
                    "docker",
                    "gate",
                    "store",
                    "digest"),
            new Room("execution", "toolchain", "image", "process", "sandbox", "docker", "gate", "environment"),
            new Room("audit", "target", "wheel", "packaging", "archive", "accel", "digest"),
            new Room("audit.rules", "audit", "target", "wheel", "packaging", "archive", "accel", "digest"),
            new Room(
                    "wasm",
                    "binary",
                    "process",
                    "packaging",
                    "archive",
                    "accel",
                    "wheel",
                    "target",
                    "audit",
                    "audit.rules",
                    "asset",
                    "store",
                    "json",
                    "digest"),
            new Room("jna", "wasm", "accel", "archive", "store", "digest"),
            new Room("cache", "store", "audit", "target", "wheel", "archive", "accel", "digest"),
            new Room(
                    "cli",
                    "digest",
                    "store",
                    "packaging",
                    "archive",
                    "accel",
                    "wheel",
                    "target",
                    "audit",
                    "audit.rules",
                    "cache",
                    "image",
                    "toolchain",
                    "source",
                    "json",
                    "sandbox",
                    "asset",
                    "docker",
                    "environment",
                    "execution",
                    "process",
                    "binary",
                    "wasm"));

    private Rooms() {}

    /** Returns the classes of this module that are no tests. */
    public static JavaClasses classes(String... packages) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packages);
    }

    /** Returns the uses that the table does not grant. */
    public static List<String> breaches(JavaClasses classes) {
        List<String> breaches = new ArrayList<>();
        int judged = 0;
        for (JavaClass type : classes) {
            Room room = find(roomOf(type));
            for (Dependency use : type.getDirectDependenciesFromSelf()) {
                judged++;
                if (!room.maySee(use.getTargetClass().getBaseComponentType())) {
                    breaches.add(use.getDescription());
                }
            }
        }
        if (judged <= classes.size()) {
            throw new IllegalStateException("only " + judged + " uses were found, so the walk is wrong");
        }
        return breaches;
    }

    /** Returns the names of the public types in a room, sorted. */
    public static List<String> doors(JavaClasses classes, String room) {
        return classes.stream()
                .filter(type -> roomOf(type).equals(room))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();
    }

    /** Returns the room that a class of the house lives in. */
    public static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(HOUSE) ? "" : name.substring(HOUSE.length() + 1);
    }

    private static Room find(String name) {
        for (Room room : ALL) {
            if (room.name().equals(name)) {
                return room;
            }
        }
        throw new IllegalStateException("the table has no room " + name);
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
                    || switch (name) {
                        case "cache" -> home.equals("org.sqlite");
                        case "docker", "wasm" -> home.startsWith("com.fasterxml.jackson.");
                        case "audit" -> home.startsWith("com.fasterxml.jackson.");
                        case "audit.rules", "target", "json" -> home.equals("com.fasterxml.jackson.core");
                        case "image" -> home.equals("com.github.luben.zstd");
                        case "asset" ->
                            home.equals("com.github.luben.zstd")
                                    || home.startsWith("org.apache.commons.compress.archivers");
                        case "toolchain" ->
                            home.startsWith("com.fasterxml.jackson.") || home.equals("javax.xml.stream");
                        case "jna" -> home.startsWith("com.sun.jna");
                        case "cli" -> home.startsWith("picocli") || home.startsWith("com.fasterxml.jackson.core");
                        default -> false;
                    };
        }
    }
}
