package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.LimitException;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Expectation;
import dev.truewheel.audit.ReadFailure;
import dev.truewheel.target.Candidate;
import dev.truewheel.target.Rung;
import dev.truewheel.target.Target;
import dev.truewheel.target.Verdict;
import dev.truewheel.target.WheelSelector;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelIdentity;
import dev.truewheel.wheel.WheelReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one wheel for a link, and collects what everybody has against it. */
final class PackageReader {
    private final Path file;
    private final String name;
    private final String root;
    private final BasePython python;
    private final List<LinkFault> faults = new ArrayList<>();

    PackageReader(Path file, String root, BasePython python) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.root = root;
        this.python = python;
    }

    PackageFiles read(ByteSource source, ReadOptions options) throws IOException {
        WheelIdentity identity = identity();
        Wheel wheel = null;
        LimitException limit;
        try {
            wheel = WheelReader.read(source, name, options);
            limit = wheel.overLimit().orElse(null);
        } catch (LimitException over) {
            limit = over;
        }
        faults.addAll(WheelFaults.of(subject(source.size(), wheel, limit)));
        if (wheel == null) {
            return new PackageFiles(
                    file, null, root, identity, List.of(), List.of(), SharedNames.NONE, faults, List.of());
        }
        if (identity != null) {
            addMisfit(wheel);
        }
        InstallLayout layout = InstallLayout.of(wheel);
        faults.addAll(layout.faults());
        LibrarySearch search = new LibrarySearch(file, source, wheel, root, python);
        search.search(layout.files());
        faults.addAll(search.faults());
        return new PackageFiles(
                file,
                wheel,
                root,
                identity,
                layout.files(),
                search.libraries(),
                search.names(),
                faults,
                search.notes());
    }

    private @Nullable WheelIdentity identity() {
        try {
            return WheelIdentity.parse(name);
        } catch (SyntaxException malformed) {
            add(
                    LinkFaultKind.UNREADABLE_WHEEL,
                    " is no name of a wheel: " + malformed.reason() + "; give it the name it was published by");
            return null;
        }
    }

    private AuditSubject subject(long size, @Nullable Wheel wheel, @Nullable LimitException limit) {
        List<ReadFailure> failures = limit == null
                ? List.of()
                : List.of(new ReadFailure.LimitExceeded(Printable.of(String.valueOf(limit.getMessage()), 500)));
        return new AuditSubject(name, name, size, null, wheel, failures, Expectation.none(), null, List.of());
    }

    private void addMisfit(Wheel wheel) {
        String demand = wheel.metadata()
                .flatMap(metadata -> metadata.first("Requires-Python"))
                .orElse(null);
        Target target = python.target();
        Verdict verdict = WheelSelector.builder(target).build().judge(Candidate.of(name, demand));
        if (verdict instanceof Verdict.Rejected rejected) {
            add(
                    rejected.rung() == Rung.NAME ? LinkFaultKind.UNREADABLE_WHEEL : LinkFaultKind.WRONG_PYTHON,
                    " does not fit " + python + ": " + rejected.reason() + "; take a wheel for "
                            + target.tags().get(0) + ", or one for any platform");
        }
    }

    private void add(LinkFaultKind kind, String text) {
        faults.add(new LinkFault(kind, name, Optional.empty(), Printable.of(name) + text));
    }
}
