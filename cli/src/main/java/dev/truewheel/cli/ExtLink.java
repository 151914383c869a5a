package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.wasm.LinkFault;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.LinkedComponent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Links, and prints where the component is. */
final class ExtLink implements ExtLinking.Sequel {
    private final Arguments arguments;
    private final Console console;

    ExtLink(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
    }

    /** Prints where a component is that was linked before, for people. */
    void again(LinkedComponent component) throws IOException {
        console.print(place(() -> Files.newInputStream(component.path()), component) + "\n");
    }

    @Override
    public ExitStatus linked(ExtLinking.Linked linked) throws IOException {
        Path path = place(linked.bytes(), linked.kept().orElse(null));
        if (arguments.has(Option.JSON)) {
            document(linked.order(), linked, path, List.of());
        } else {
            console.print(path + "\n");
        }
        return ExitStatus.CLEAN;
    }

    @Override
    public ExitStatus refused(LinkOrder order, List<LinkFault> faults) throws IOException {
        if (arguments.has(Option.JSON)) {
            document(order, null, null, faults);
        }
        return ExtFaults.say(faults, console);
    }

    /** Returns where the component is: where it is wanted, or else where it is kept. */
    private Path place(ExtLinking.Bytes bytes, @Nullable LinkedComponent kept) throws IOException {
        String named = arguments.last(Option.LINK_OUTPUT);
        return named != null
                ? written(bytes, console.host().path(named))
                : Objects.requireNonNull(kept).path();
    }

    /** Writes the component beside the file, and puts it in its place when it is complete. */
    private static Path written(ExtLinking.Bytes bytes, Path file) throws IOException {
        try (ReportFile report = ReportFile.create(file);
                InputStream in = bytes.open()) {
            in.transferTo(report.stream());
            report.publish();
        } catch (IOException trouble) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    Printable.of(file.toString(), 1_000) + " cannot be written: " + IoTrouble.reason(trouble),
                    trouble);
        }
        return file;
    }

    private void document(
            LinkOrder order, ExtLinking.@Nullable Linked linked, @Nullable Path path, List<LinkFault> faults)
            throws IOException {
        JsonDocument.print(console, "component_linked", json -> {
            JsonText.write(json, "path", path == null ? null : path.toString());
            JsonText.write(json, "key", linked == null ? null : linked.key().hex());
            JsonText.write(
                    json, "sha256", linked == null ? null : linked.content().hex());
            if (linked == null) {
                json.writeNullField("size");
                json.writeNullField("cached");
                json.writeNullField("linker");
            } else {
                json.writeNumberField("size", linked.size());
                json.writeBooleanField(
                        "cached", linked.kept().map(one -> one.wasCached()).orElse(false));
                ExtJson.linker(linked.linker(), json);
            }
            ExtJson.order(order, json);
            ExtFaults.write(faults, json);
        });
    }
}
