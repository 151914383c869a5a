package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.PreReleasePolicy;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.Requirement;
import dev.truewheel.target.Candidate;
import dev.truewheel.target.Choice;
import dev.truewheel.target.Judged;
import dev.truewheel.target.SelectionPolicy;
import dev.truewheel.target.Standing;
import dev.truewheel.target.TagProfile;
import dev.truewheel.target.Target;
import dev.truewheel.target.Verdict.Accepted;
import dev.truewheel.target.WheelSelector;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges candidates for a target and prints a table, choosing one or not. */
final class Selecting {
    private static final int STANDARD_LIMIT = 1_000;
    private static final int WIDEST_NAME = 72;

    private final Arguments arguments;
    private final Console console;
    private final boolean choosing;

    Selecting(Arguments arguments, Console console, boolean choosing) {
        this.arguments = arguments;
        this.console = console;
        this.choosing = choosing;
    }

    ExitStatus run() throws IOException {
        Target target = TargetArguments.read(arguments, null, console.host());
        WheelSelector selector = selector(target);
        if (arguments.operands().isEmpty()) {
            throw Arguments.usage("name the wheels or directories to " + (choosing ? "select from" : "explain"));
        }
        List<Candidate> candidates = CandidateInputs.read(arguments.operands(), console, target);
        if (candidates.isEmpty()) {
            throw Arguments.usage("there is no wheel to judge; name another place");
        }
        boolean[] refused = new boolean[1];
        @Nullable Choice choice;
        try (OutputStream out = new BufferedOutputStream(console.host().out(), 1 << 15)) {
            choice = arguments.has(Option.JSON)
                    ? json(selector, target, candidates, out, refused)
                    : table(selector, candidates, refused);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        boolean fine = choosing ? choice != null : !refused[0];
        return fine ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }

    private WheelSelector selector(Target target) {
        WheelSelector.Builder builder = WheelSelector.builder(target)
                .policy(target.profile() == TagProfile.UV ? SelectionPolicy.UV : SelectionPolicy.PIP);
        if (arguments.has(Option.PRE)) {
            builder.preReleases(PreReleasePolicy.ALWAYS);
        }
        String text = arguments.last(Option.REQUIREMENT);
        if (text != null) {
            try {
                Requirement requirement = Requirement.parse(text);
                builder.project(ProjectName.parse(requirement.name())).versions(requirement.specifiers());
            } catch (SyntaxException malformed) {
                throw Arguments.usage(Option.REQUIREMENT.flag() + ": " + malformed.getMessage());
            }
        }
        return builder.build();
    }

    private @Nullable Choice json(
            WheelSelector selector, Target target, List<Candidate> candidates, OutputStream out, boolean[] refused)
            throws IOException {
        SelectionJson json = new SelectionJson(out, target, choosing);
        Integer limit = arguments.number(Option.LIMIT, 0);
        int[] count = new int[1];
        int[] accepted = new int[1];
        Choice choice = selector.select(candidates, judged -> {
                    refused[0] |= !judged.verdict().accepted();
                    accepted[0] += judged.verdict().accepted() ? 1 : 0;
                    if (limit == null || count[0]++ < limit) {
                        try {
                            json.candidate(judged);
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        }
                    }
                })
                .orElse(null);
        json.end(choice, candidates.size(), accepted[0]);
        return choice;
    }

    private @Nullable Choice table(WheelSelector selector, List<Candidate> candidates, boolean[] refused)
            throws IOException {
        Integer told = arguments.number(Option.LIMIT, 0);
        int limit = told == null ? STANDARD_LIMIT : told;
        List<Judged> rows = new ArrayList<>();
        int[] accepted = new int[1];
        Choice choice = selector.select(candidates, judged -> {
                    refused[0] |= !judged.verdict().accepted();
                    accepted[0] += judged.verdict().accepted() ? 1 : 0;
                    if (rows.size() < limit || judged.standing() == Standing.CHOSEN) {
                        rows.add(judged);
                    }
                })
                .orElse(null);
        console.print(rows(rows));
        if (rows.size() < candidates.size()) {
            console.print("and " + (candidates.size() - rows.size()) + " more; --limit shows others\n");
        }
        if (!console.quiet()) {
            console.print(
                    accepted[0] + " of " + candidates.size() + (candidates.size() == 1 ? " wheel fits" : " wheels fit")
                            + (choosing && choice == null ? "; none is taken" : "") + "\n");
        }
        return choice;
    }

    private String rows(List<Judged> rows) {
        int width = 0;
        int words = 0;
        for (Judged row : rows) {
            width = Math.max(width, TextWidth.of(name(row)));
            words = Math.max(words, word(row).length());
        }
        StringBuilder out = new StringBuilder();
        Paint paint = console.paint();
        for (Judged row : rows) {
            String word = TextWidth.fit(word(row), words);
            boolean strong = choosing && row.standing() == Standing.CHOSEN;
            out.append(TextWidth.fit(name(row), width))
                    .append("  ")
                    .append(strong ? paint.strong(word) : word)
                    .append("  ")
                    .append(why(row))
                    .append('\n');
        }
        return out.toString();
    }

    private static String name(Judged row) {
        return TextWidth.cut(Printable.of(row.candidate().fileName(), 1_000), WIDEST_NAME);
    }

    private String word(Judged row) {
        if (!row.verdict().accepted()) {
            return "reject";
        }
        return choosing && row.standing() == Standing.CHOSEN ? "CHOSEN" : "accept";
    }

    private String why(Judged row) {
        if (row.verdict() instanceof Accepted accepted) {
            boolean loser = choosing && row.standing() != Standing.CHOSEN;
            return accepted.tag() + (loser ? "; " + row.note() : "");
        }
        return row.note();
    }
}
