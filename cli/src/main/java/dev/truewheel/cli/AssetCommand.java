package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.audit.NearNames;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds, fetches, proves and keeps large files that are no wheels. */
final class AssetCommand implements Command {
    private static final List<String> ACTIONS = List.of("path", "fetch", "prefetch", "verify", "list", "prune");

    @Override
    public String name() {
        return "asset";
    }

    @Override
    public String summary() {
        return "Finds, fetches, proves, unpacks and keeps large files such as kernels and root images.";
    }

    @Override
    public String operands() {
        return "path|fetch NAME... | prefetch [NAME...] | verify | list | prune";
    }

    @Override
    public String operandHelp() {
        return "A NAME is that of a file of a release, or a word for one that the scheme has, such as kernel; for fetch and prefetch"
                + " also a pattern with * and ?, for all files of the release that fit. Without a NAME prefetch takes the files that"
                + " the scheme has for the processor.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("Everything that a sandbox needs, from its project's releases:", "prefetch"),
                new Example("For another processor, quietly:", "prefetch --arch aarch64 -q"),
                new Example(
                        "One file of a folder, proven by a list of checksums:",
                        "fetch disk.img.zst --manifest SHA256SUMS --source ./dist --cache-dir ./cache"),
                new Example(
                        "A tree of files, from a server:",
                        "fetch root.tar.zst --unpack --manifest https://example.org/1.0/SHA256SUMS"),
                new Example("Where is it, without asking anybody?", "path vmlinuz-x86_64.zst"),
                new Example("Is every byte still what it was?", "verify"),
                new Example(
                        "Not more than 20 GiB, nothing unused for a month:",
                        "prune --max-total-size 20G --max-age 30"));
    }

    @Override
    public Set<Option> options() {
        Set<Option> options = EnumSet.copyOf(AssetOptions.ALL);
        options.addAll(EnumSet.of(
                Option.JSON, Option.QUIET, Option.VERBOSE, Option.PROGRESS, Option.COLOR, Option.HELP, Option.VERSION));
        return options;
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        List<String> words = arguments.operands();
        String action = words.isEmpty() ? "" : words.get(0);
        if (!ACTIONS.contains(action)) {
            throw unknown(action);
        }
        List<String> rest = words.subList(1, words.size());
        AssetOptions.check(arguments, action, rest);
        try {
            return new AssetActions(arguments, console).run(action, rest);
        } catch (TruewheelException failure) {
            return console.told(failure);
        }
    }

    private static TruewheelException unknown(String action) {
        if (action.isEmpty()) {
            return Arguments.usage("name what to do with assets: " + String.join(", ", ACTIONS));
        }
        List<String> near = NearNames.among(action, ACTIONS);
        return Arguments.usage("assets cannot be asked to '" + Printable.of(action) + "'; "
                + (near.isEmpty()
                        ? "there is " + String.join(", ", ACTIONS)
                        : "did you mean " + String.join(" or ", near) + "?"));
    }
}
