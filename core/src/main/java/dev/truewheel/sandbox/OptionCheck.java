package dev.truewheel.sandbox;

import dev.truewheel.ErrorCode;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.source.PackageSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads options: a field goes before a variable, and that before the settings. */
final class OptionCheck {
    private static final int MOST = 1_000;
    private static final int LONGEST = 8_192;

    private final SandboxOptions options;
    private final Map<String, String> environment;
    private final SandboxSettings settings;
    private final Faults faults;

    OptionCheck(SandboxOptions options, Map<String, String> environment, SandboxSettings settings, Faults faults) {
        this.options = options;
        this.environment = environment;
        this.settings = settings;
        this.faults = faults;
    }

    /** The base as it was written, and what it names; of a faulty one null. */
    record Base(String text, @Nullable ImageReference reference) {}

    Base base() {
        BuildSettings build = settings.build();
        String text = chosen(options.baseImage(), build.baseImageVariable()).orElse("");
        String named = text.isEmpty() ? build.baseImage() : text;
        return new Base(named, faults.parsed("base-image", () -> ImageReference.parse(named)));
    }

    String runtimePackage() {
        Optional<String> chosen =
                chosen(options.runtimePackage(), settings.build().packageVariable());
        String text = chosen.orElseGet(settings::defaultPackage);
        if (text("runtime-package", text)) {
            faults.parsed(
                    "runtime-package",
                    () -> PackageSource.parse(text, settings.runtime().localWord()));
        }
        return text;
    }

    BuildMemory buildMemory() {
        String text = chosen(options.buildMemory(), settings.build().buildMemoryVariable())
                .orElse("");
        BuildMemory memory = faults.parsed("build-memory", () -> BuildMemory.parse(text));
        return memory == null ? new BuildMemory.Unbounded() : memory;
    }

    /** Returns a field, blank or not, or a variable that is not blank. */
    private Optional<String> chosen(Optional<String> field, String variable) {
        if (field.isPresent()) {
            return field.map(Trimmed::of);
        }
        return Optional.ofNullable(environment.get(variable)).map(Trimmed::of).filter(text -> !text.isEmpty());
    }

    List<String> packages() {
        List<String> packages = texts("package", options.packages());
        for (String spec : packages) {
            faults.unless(
                    !spec.startsWith("-"),
                    "package",
                    "a package does not begin with '-', which pip takes for an option");
        }
        return packages;
    }

    List<String> imports() {
        return texts("import", options.imports());
    }

    private List<String> texts(String option, List<String> given) {
        List<String> texts = new ArrayList<>();
        for (String text : given) {
            texts.add(Trimmed.of(text));
        }
        faults.unless(texts.size() <= MOST, option, "there are at most " + MOST);
        for (String text : texts.subList(0, Math.min(MOST, texts.size()))) {
            text(option, text);
        }
        return texts;
    }

    /** Tells whether a text is sound, and notes what is wrong with it. */
    private boolean text(String option, String text) {
        if (text.isEmpty()) {
            faults.add(option, "must not be empty");
            return false;
        }
        if (text.length() > LONGEST) {
            faults.add(option, "has at most " + LONGEST + " characters");
            return false;
        }
        return faults.parsed(option, () -> PlainText.line("the text", text)) != null;
    }

    void environments() {
        faults.unless(options.environments() >= 1, "num-envs", "there is at least one, not " + options.environments());
    }

    Vectorization vectorization() {
        String text = options.vectorization().orElse(Vectorization.SYNC.word());
        Vectorization parsed = faults.parsed("vectorization", () -> Vectorization.parse(text));
        return parsed == null ? Vectorization.SYNC : parsed;
    }

    Optional<Platform> platform() {
        return options.platform().flatMap(text -> Optional.ofNullable(parsedPlatform(text)));
    }

    private @Nullable Platform parsedPlatform(String text) {
        return faults.parsed("platform", () -> Platform.parse(text));
    }

    void trust(SourceReference source) {
        new TrustPolicy(options.trustRemoteCode(), options.allowUnpinned()).check(source, faults);
    }

    /** Returns which options are about building and mean nothing for an image that is there. */
    List<String> idle() {
        List<String> idle = new ArrayList<>();
        note(options.baseImage().isPresent(), "base-image", idle);
        note(options.runtimePackage().isPresent(), "runtime-package", idle);
        note(!options.packages().isEmpty(), "package", idle);
        note(!options.imports().isEmpty(), "import", idle);
        note(options.buildMemory().isPresent(), "build-memory", idle);
        if (options.environments() != 1 || options.vectorization().isPresent()) {
            faults.add(
                    "num-envs", ErrorCode.USAGE, "an image that is there decides itself how many environments it runs");
        }
        return idle;
    }

    private static void note(boolean said, String option, List<String> idle) {
        if (said) {
            idle.add(option + " has no effect: the image is there already");
        }
    }
}
