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
 * Builds the native libraries and the program that are wanted and possible: {@code NativeBuild CRATES TARGET ACCELERATOR LINKER RUNNER}.
 *
 * <p>ACCELERATOR, LINKER and RUNNER are auto, require or off. Puts each file and its digest into the classes of the module, and
 * writes which tests cannot run without them. Only what Maven runs at build time; never part of a jar.
 */
final class NativeBuild {
    private final Path crates;
    private final Path target;

    private NativeBuild(Path crates, Path target) {
        this.crates = crates;
        this.target = target;
    }

    /**
     * One library or program.
     *
     * @param property what switches it
     * @param crate the folder of its crate
     * @param name what its file is called, without what a platform adds
     * @param without what becomes of the work where it is not built
     */
    private record Product(String property, String crate, String name, String without) {
        private static final Product ACCELERATOR =
                new Product("truewheel.native", "rust", "truewheel", "pure Java will be used");
        private static final Product LINKER = new Product(
                "truewheel.linker", "linker", "truewheel_linker", "only an installed linker of WebAssembly can be used");
        private static final Product RUNNER = new Product(
                "truewheel.runtime", "runner", "truewheel-runner", "only an installed runtime of WebAssembly can be used");

        boolean isProgram() {
            return this == RUNNER;
        }

        String fileName(boolean windows, boolean mac) {
            if (isProgram()) {
                return windows ? name + ".exe" : name;
            }
            return windows ? name + ".dll" : "lib" + name + (mac ? ".dylib" : ".so");
        }
    }

    public static void main(String[] arguments) throws Exception {
        NativeBuild build = new NativeBuild(Path.of(arguments[0]), Path.of(arguments[1]));
        deleteRecursively(build.library());
        boolean accelerates = build.run(Product.ACCELERATOR, arguments[2]);
        boolean links = build.run(Product.LINKER, arguments[3]);
        boolean runs = build.run(Product.RUNNER, arguments[4]);
        build.excluded(accelerates, links, runs);
    }

    /** Builds a product in a mode, and tells whether it is there now. */
    private boolean run(Product product, String mode) throws IOException, InterruptedException {
        switch (mode) {
            case "off" -> {
                return without(product, product.property() + " is off");
            }
            case "auto", "require" -> {
                String trouble = build(product);
                if (trouble == null) {
                    return true;
                }
                if (mode.equals("require")) {
                    System.err.println(product.property() + " is 'require', but " + trouble);
                    System.exit(1);
                }
                return without(product, trouble);
            }
            default -> {
                System.err.println(
                        product.property() + " is '" + mode + "', which is none of auto, require and off");
                System.exit(1);
                return false;
            }
        }
    }

    private static boolean without(Product product, String why) {
        System.out.println(product.property() + ": " + product.without() + ": " + why
                + "; the tests that need it are left out");
        return false;
    }

    /** Builds a product, or returns why it cannot be built. */
    private String build(Product product) throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        if (!onPath("cargo")) {
            missing.add("cargo");
        }
        if (!onPath("cc") && !onPath("gcc") && !onPath("clang") && !onPath("cl")) {
            missing.add("a C compiler");
        }
        if (!missing.isEmpty()) {
            return String.join(" and ", missing) + " is not on PATH";
        }
        boolean first = product == Product.ACCELERATOR;
        Path log = target.resolve(first ? "cargo.log" : "cargo-" + product.crate() + ".log");
        Path made = cargoFolder(product);
        Files.createDirectories(target);
        Path manifest = crates.resolve(product.crate()).resolve("Cargo.toml");
        ProcessBuilder command = new ProcessBuilder(
                        "cargo", "build", "--release", "--locked", product.isProgram() ? "--bins" : "--lib", "--manifest-path",
                        manifest.toString(), "--target-dir", made.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        forgetPaths(command.environment());
        Process cargo = command.start();
        if (cargo.waitFor() != 0) {
            return "cargo failed; " + log + " has the whole story, which ends: " + lastWords(log);
        }
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean windows = os.startsWith("windows");
        boolean mac = os.startsWith("mac");
        String file = product.fileName(windows, mac);
        String folder = (windows ? "windows" : mac ? "macos" : os.replace(' ', '_')) + "-"
                + switch (arch) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "arm64", "aarch64" -> "aarch64";
                    default -> arch;
                };
        Path built = made.resolve("release").resolve(file);
        Path place = library().resolve(folder);
        Files.createDirectories(place);
        Files.copy(built, place.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(place.resolve(file + ".sha256"), sha256(built) + "\n");
        System.out.println(
                product.property() + ": built " + file + " for " + folder + " (" + Files.size(built) / 1024 + " KiB)");
        return null;
    }

    /** Keeps the folders of this machine out of the library, so that it is the same wherever it is built. */
    private void forgetPaths(Map<String, String> environment) {
        if (!environment.containsKey("RUSTFLAGS") && !environment.containsKey("CARGO_ENCODED_RUSTFLAGS")) {
            String home = environment.getOrDefault("CARGO_HOME", System.getProperty("user.home") + File.separator + ".cargo");
            // One crate takes the border from the other, which cargo then names by its whole path.
            environment.put(
                    "CARGO_ENCODED_RUSTFLAGS",
                    "--remap-path-prefix=" + home + "=cargo\u001f--remap-path-prefix=" + crates + "=crates");
        }
    }

    /** The linker and the runner take minutes: where CARGO_TARGET_DIR says so, they outlive {@code mvn clean}. */
    private Path cargoFolder(Product product) {
        String shared = System.getenv("CARGO_TARGET_DIR");
        if (product != Product.ACCELERATOR && shared != null && !shared.isEmpty()) {
            return Path.of(shared).toAbsolutePath();
        }
        return target.resolve(product == Product.ACCELERATOR ? "cargo" : "cargo-" + product.crate());
    }

    private Path library() {
        return target.resolve("classes").resolve("dev").resolve("truewheel").resolve("jna").resolve("lib");
    }

    /** Writes for Surefire which tests are left out. */
    private void excluded(boolean accelerates, boolean links, boolean runs) throws IOException {
        Files.createDirectories(target);
        String own = (accelerates ? "" : "**/*NativeTest.java\n")
                + (links ? "" : "**/*WithLinkerTest.java\n")
                + (runs ? "" : "**/*WithRunnerTest.java\n");
        Files.writeString(target.resolve("tests-without-library"), own);
        Files.writeString(target.resolve("tests-on-the-library"), accelerates ? "" : "**/*\n");
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
