package dev.truewheel.cli;

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
                    : table(selector, target, candidates, refused);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        if (choosing && !arguments.has(Option.REQUIREMENT) && areOfSeveralProjects(candidates)) {
            console.say(
                    "the candidates are of several projects and were compared as if of one; --requirement names one");
        }
        boolean fine = choosing ? choice != null : !refused[0];
        return fine ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }

    /** Tells whether names begin differently, in other ways than one project may be spelled. */
    private static boolean areOfSeveralProjects(List<Candidate> candidates) {
        String first = null;
        String known = null;
        for (Candidate candidate : candidates) {
            int hyphen = candidate.fileName().indexOf('-');
            String name = hyphen < 0 ? "" : candidate.fileName().substring(0, hyphen);
            if (name.equals(first)) {
                continue;
            }
            String normalized;
            try {
                normalized = ProjectName.parse(name).normalized();
            } catch (SyntaxException refusedAnyway) {
                continue;
            }
            if (known != null && !known.equals(normalized)) {
                return true;
            }
            first = name;
            known = normalized;
        }
        return false;
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

    private @Nullable Choice table(WheelSelector selector, Target target, List<Candidate> candidates, boolean[] refused)
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
        VerdictTable table = new VerdictTable(console.paint(), choosing, console.rowWidth());
        console.print(table.render(rows, !console.quiet()));
        if (rows.size() < candidates.size()) {
            console.print("and " + (candidates.size() - rows.size()) + " more; --limit shows others\n");
        }
        if (!console.quiet()) {
            String sentence = accepted[0] + " of " + Words.count(candidates.size(), "candidate")
                    + (candidates.size() == 1 ? " fits " : " fit ") + target
                    + (choosing && choice == null ? "; none is taken" : "") + ".";
            StringBuilder text = new StringBuilder("\n");
            int columns = console.rowWidth();
            Paragraph.wrap(sentence, "", "", columns == 0 ? Integer.MAX_VALUE : columns, text);
            console.print(text);
        }
        return choice;
    }
}
