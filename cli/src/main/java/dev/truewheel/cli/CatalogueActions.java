package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.docker.CatalogueCheck;
import dev.truewheel.docker.CatalogueEntry;
import dev.truewheel.docker.CatalogueFile;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.docker.ImageCatalogue;
import dev.truewheel.docker.ImageSupply;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.store.SingleFlight;
import dev.truewheel.toolchain.ToolchainId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done with the catalogue of pinned images: list, pin, verify, and see to it that images are there. */
final class CatalogueActions {
    /** The words that choose them. */
    static final List<String> NAMES = List.of("list", "pin", "verify", "ensure");

    private final Arguments arguments;
    private final Console console;
    private final CatalogueOutput output;
    private ExitStatus status = ExitStatus.CLEAN;

    CatalogueActions(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
        if (Outputs.format(arguments).equals("jsonl")) {
            throw Arguments.usage("the catalogue of images is one document: --json, not --format jsonl");
        }
        this.output = new CatalogueOutput(console, Outputs.format(arguments).equals("json"));
    }

    ExitStatus run(String action, List<String> names) throws IOException {
        refuse(Option.ALL, action, "pin");
        refuse(Option.DRY_RUN, action, "pin");
        refuse(Option.IMAGE_PLATFORM, action, "ensure");
        switch (action) {
            case "list" -> list(names);
            case "pin" -> pin(names);
            case "verify" -> verify(names);
            default -> ensure(names);
        }
        return status;
    }

    private void refuse(Option option, String action, String where) {
        if (arguments.has(option) && !action.equals(where)) {
            throw Arguments.usage(option.flag() + " belongs to 'image " + where + "'");
        }
    }

    private void list(List<String> names) throws IOException {
        ImageCatalogue catalogue = catalogue();
        output.entries(catalogue.source(), chosen(catalogue, names));
    }

    private void verify(List<String> names) throws IOException {
        ImageCatalogue catalogue = catalogue();
        CatalogueCheck check = new CatalogueCheck(engine());
        List<CatalogueCheck.Checked> all = new ArrayList<>();
        for (CatalogueEntry entry : chosen(catalogue, names)) {
            console.host().cancellation().check();
            try {
                CatalogueCheck.Checked checked = check.verify(entry);
                all.add(checked);
                worsen(checked.state() == CatalogueCheck.State.OK ? ExitStatus.CLEAN : ExitStatus.FINDINGS);
            } catch (TruewheelException failure) {
                failed(entry.toolchainId(), failure);
            }
        }
        output.checks(catalogue.source(), all);
    }

    private void pin(List<String> names) throws IOException {
        Path file = file();
        if (file == null) {
            throw Arguments.usage(
                    "there is no " + ImageCatalogue.FILE_NAME + " here or above to write the digests into;"
                            + " write one with an [[image]] for each, or name another with --catalogue");
        }
        if (names.isEmpty() != arguments.has(Option.ALL)) {
            throw Arguments.usage("name the images to pin by their ids, or pin --all of them");
        }
        ImageCatalogue catalogue = read(file);
        CatalogueCheck check = new CatalogueCheck(engine());
        List<CatalogueOutput.Pin> pins = new ArrayList<>();
        for (CatalogueEntry entry : chosen(catalogue, names)) {
            console.host().cancellation().check();
            try {
                Digest digest = check.resolve(entry);
                boolean changes = !entry.digest().equals(Optional.of(digest));
                if (changes && !arguments.has(Option.DRY_RUN)) {
                    CatalogueFile.of(file).pin(entry.toolchainId(), digest);
                }
                pins.add(new CatalogueOutput.Pin(entry, digest, changes));
            } catch (TruewheelException failure) {
                failed(entry.toolchainId(), failure);
            }
        }
        output.pins(catalogue.source(), pins, arguments.has(Option.DRY_RUN));
    }

    private void ensure(List<String> names) throws IOException {
        if (names.isEmpty()) {
            throw Arguments.usage("name the images to have, by id or reference");
        }
        ImageCatalogue catalogue = catalogue();
        Optional<Platform> platform = ImageCommand.platform(arguments);
        List<CatalogueOutput.Had> all = new ArrayList<>();
        Map<String, String> environment = console.host().environment();
        try (SingleFlight flights = SingleFlight.open(environment)) {
            ImageSupply supply = new ImageSupply(engine(), flights);
            for (String name : names) {
                console.host().cancellation().check();
                try {
                    CatalogueEntry entry = wanted(catalogue, name);
                    Optional<Platform> own = platform.isPresent() ? platform : entry.platform();
                    all.add(new CatalogueOutput.Had(name, entry, supply.ensure(entry.reference(), own)));
                } catch (TruewheelException failure) {
                    failed(name, failure);
                }
            }
        }
        output.had(all);
    }

    /** Finds what a word stands for: an entry, a toolchain that has none, or a reference. */
    private static CatalogueEntry wanted(ImageCatalogue catalogue, String name) {
        Optional<CatalogueEntry> entry = catalogue.entry(name);
        if (entry.isPresent()) {
            return entry.get();
        }
        Optional<ToolchainId> known = ToolchainId.of(name);
        ImageReference reference;
        try {
            reference = known.isPresent() ? known.get().image() : ImageReference.parse(name);
        } catch (SyntaxException broken) {
            throw Arguments.usage(
                    "'" + Printable.of(name, 300) + "' is no id of the catalogue, and no image reference: "
                            + broken.reason() + ", at offset " + broken.offset());
        }
        ImageReference base =
                new ImageReference(reference.registry(), reference.path(), reference.tag(), Optional.empty());
        return new CatalogueEntry("", base, "", reference.digest(), Optional.empty());
    }

    private List<CatalogueEntry> chosen(ImageCatalogue catalogue, List<String> names) {
        if (names.isEmpty()) {
            return catalogue.entries();
        }
        List<CatalogueEntry> chosen = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            catalogue.entry(name).ifPresentOrElse(chosen::add, () -> unknown.add(Printable.of(name)));
        }
        if (!unknown.isEmpty()) {
            throw Arguments.usage(Printable.of(catalogue.source(), 300) + " has no " + String.join(", ", unknown)
                    + "; see which there are with 'image list'");
        }
        return chosen;
    }

    private ImageCatalogue catalogue() throws IOException {
        return catalogue(arguments, console.host());
    }

    /** Returns the catalogue that was named, else the nearest one, else the shipped one. */
    static ImageCatalogue catalogue(Arguments arguments, Host host) throws IOException {
        Path file = file(arguments, host);
        return file == null ? ImageCatalogue.shipped() : read(file);
    }

    private static ImageCatalogue read(Path file) {
        try {
            return ImageCatalogue.read(file);
        } catch (IOException broken) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND,
                    "the catalogue " + Printable.of(file.toString(), 500) + " cannot be read: "
                            + IoTrouble.reason(broken),
                    broken);
        }
    }

    private @Nullable Path file() {
        return file(arguments, console.host());
    }

    private static @Nullable Path file(Arguments arguments, Host host) {
        String named = arguments.last(Option.CATALOGUE);
        return named == null ? ImageCatalogue.locate(host.path("")) : host.path(named);
    }

    private DockerEngine engine() {
        return DockerEngine.of(EngineSettings.of(console.host().environment()));
    }

    private void failed(String name, TruewheelException failure) {
        console.say(Printable.of(name, 300) + ": " + failure.getMessage());
        worsen(ExitStatus.of(failure.code()));
    }

    private void worsen(ExitStatus other) {
        status = other.code() > status.code() ? other : status;
    }
}
