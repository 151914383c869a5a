import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Builds the native library when it is wanted and possible: {@code NativeBuild MODE CRATE TARGET}.
 *
 * <p>MODE is auto, require or off. Puts the library and its digest into the classes of the module, and writes which tests
 * cannot run without it. Only what Maven runs at build time; never part of a jar.
 */
final class NativeBuild {
    private final String mode;
    private final Path crate;
    private final Path target;

    private NativeBuild(String mode, Path crate, Path target) {
        this.mode = mode;
        this.crate = crate;
        this.target = target;
    }

    public static void main(String[] arguments) throws Exception {
        NativeBuild build = new NativeBuild(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
        switch (build.mode) {
            case "auto", "require" -> build.run();
            case "off" -> build.without("truewheel.native is off");
            default -> {
                System.err.println("truewheel.native is '" + build.mode + "', which is none of auto, require and off");
                System.exit(1);
            }
        }
    }

    private void run() throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        if (!onPath("cargo")) {
            missing.add("cargo");
        }
        if (!onPath("cc") && !onPath("gcc") && !onPath("clang") && !onPath("cl")) {
            missing.add("a C compiler");
        }
        if (!missing.isEmpty()) {
            refuse(String.join(" and ", missing) + " is not on PATH");
            return;
        }
        Path log = target.resolve("cargo.log");
        Files.createDirectories(target);
        ProcessBuilder command = new ProcessBuilder(
                        "cargo", "build", "--release", "--locked", "--lib", "--manifest-path",
                        crate.resolve("Cargo.toml").toString(), "--target-dir", target.resolve("cargo").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        forgetPaths(command.environment());
        Process cargo = command.start();
        if (cargo.waitFor() != 0) {
            refuse("cargo failed; " + log + " has the whole story, which ends: " + lastWords(log));
            return;
        }
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean windows = os.startsWith("windows");
        boolean mac = os.startsWith("mac");
        String file = windows ? "truewheel.dll" : mac ? "libtruewheel.dylib" : "libtruewheel.so";
        String folder = (windows ? "windows" : mac ? "macos" : os.replace(' ', '_')) + "-"
                + switch (arch) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "arm64", "aarch64" -> "aarch64";
                    default -> arch;
                };
        Path built = target.resolve("cargo").resolve("release").resolve(file);
        Path place = library().resolve(folder);
        Files.createDirectories(place);
        Files.copy(built, place.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(place.resolve(file + ".sha256"), sha256(built) + "\n");
        excluded("", "");
        System.out.println("truewheel.native: built " + file + " for " + folder + " (" + Files.size(built) / 1024 + " KiB)");
    }

    /** Keeps the folders of this machine out of the library, so that it is the same wherever it is built. */
    private static void forgetPaths(Map<String, String> environment) {
        if (!environment.containsKey("RUSTFLAGS") && !environment.containsKey("CARGO_ENCODED_RUSTFLAGS")) {
            String home = environment.getOrDefault("CARGO_HOME", System.getProperty("user.home") + File.separator + ".cargo");
            environment.put("CARGO_ENCODED_RUSTFLAGS", "--remap-path-prefix=" + home + "=cargo");
        }
    }

    private void refuse(String why) throws IOException {
        if (mode.equals("require")) {
            System.err.println("truewheel.native is 'require', but " + why);
            System.exit(1);
        }
        without(why);
    }

    private void without(String why) throws IOException {
        deleteRecursively(library());
        excluded("**/*NativeTest.java\n", "**/*\n");
        System.out.println(
                "truewheel.native: pure Java will be used: " + why + "; the tests that need the library are left out");
    }

    private Path library() {
        return target.resolve("classes").resolve("dev").resolve("truewheel").resolve("jna").resolve("lib");
    }

    private void excluded(String own, String core) throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("tests-without-library"), own);
        Files.writeString(target.resolve("tests-on-the-library"), core);
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private static boolean onPath(String program) {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            for (String suffix : List.of("", ".exe")) {
                if (Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, program + suffix))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String lastWords(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        for (String line : lines) {
            if (line.startsWith("error")) {
                return line;
            }
        }
        return lines.isEmpty() ? "(it said nothing)" : lines.get(lines.size() - 1);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void deleteRecursively(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var walk = Files.walk(folder)) {
            for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
