package dev.truewheel.target;

import dev.truewheel.Printable;
import dev.truewheel.digest.Digest;
import dev.truewheel.packaging.PreReleasePolicy;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.target.Verdict.Accepted;
import dev.truewheel.target.Verdict.Rejected;
import dev.truewheel.wheel.WheelIdentity;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Picks the wheel that an installer would take, and says of every other one why it was not.
 *
 * <p>Candidates are judged one by one and none is kept, so there may be any number of them. A selector is immutable and may
 * be used from many threads.
 *
 * <pre>{@code
 * WheelSelector selector = WheelSelector.builder(Target.parse("cp312-manylinux_2_36_x86_64"))
 *         .project(ProjectName.parse("numpy"))
 *         .build();
 * Optional<Choice> choice = selector.choose(WheelDirectory.list(Path.of("wheelhouse")));
 * }</pre>
 */
public final class WheelSelector {
    private static final Rejected UNEXPECTED = Rejected.of(Rung.DIGEST, "its digest is none of those expected");

    private final Target target;
    private final CandidateJudge judge;
    private final VersionSpecifiers versions;
    private final PreReleasePolicy preReleases;
    private final SelectionPolicy policy;
    private final Set<Digest> expected;

    private WheelSelector(Builder from) {
        target = from.target;
        judge = new CandidateJudge(from.target, from.project, from.versions, from.preReleases, from.uploadedBefore);
        versions = from.versions;
        preReleases = from.preReleases;
        policy = from.policy;
        expected = from.expected;
    }

    /**
     * Starts a selector.
     *
     * @param target what has to take the wheel
     * @return a builder
     */
    public static Builder builder(Target target) {
        return new Builder(target);
    }

    /**
     * Judges one candidate by itself, without looking at pre-releases and withdrawals, which depend on the others.
     *
     * @param candidate the file
     * @return whether it may be chosen, and why not
     */
    public Verdict judge(Candidate candidate) {
        return judge.judge(candidate);
    }

    private boolean isUnexpected(Candidate candidate) {
        if (expected.isEmpty() || candidate.digests().isEmpty()) {
            return false;
        }
        for (Digest digest : candidate.digests()) {
            if (expected.contains(digest)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Chooses among candidates.
     *
     * @param candidates the files, in the order in which the first of equals is taken
     * @return the one that is taken, or empty if none can be
     */
    public Optional<Choice> choose(Iterable<Candidate> candidates) {
        Field field = field(candidates);
        Contender best = field.best();
        return best == null ? Optional.empty() : Optional.of(choice(best));
    }

    /**
     * Chooses among candidates, and says of each one what became of it.
     *
     * @param candidates the files; gone through twice
     * @param report takes every candidate, in the order given
     * @return the one that is taken, or empty if none can be
     */
    public Optional<Choice> select(Iterable<Candidate> candidates, Consumer<? super Judged> report) {
        Field field = field(candidates);
        Contender best = field.best();
        long index = 0;
        for (Candidate candidate : candidates) {
            report.accept(judged(candidate, index, field, best));
            index++;
        }
        return best == null ? Optional.empty() : Optional.of(choice(best));
    }

    private Field field(Iterable<Candidate> candidates) {
        Field field = new Field(versions, preReleases, policy);
        long index = 0;
        for (Candidate candidate : candidates) {
            Contender contender = contender(candidate, index);
            if (contender != null) {
                field.note(contender);
                if (!isUnexpected(candidate)) {
                    field.add(contender);
                }
            }
            index++;
        }
        return field;
    }

    private @Nullable Contender contender(Candidate candidate, long index) {
        boolean expectedOne = !expected.isEmpty() && !candidate.digests().isEmpty() && !isUnexpected(candidate);
        return judge.contender(candidate, index, expectedOne);
    }

    private Judged judged(Candidate candidate, long index, Field field, @Nullable Contender best) {
        Verdict verdict = judge(candidate);
        Contender contender = verdict instanceof Accepted ? contender(candidate, index) : null;
        if (contender == null) {
            String reason = verdict instanceof Rejected rejected ? rejected.reason() : "";
            return new Judged(candidate, verdict, Standing.REJECTED, reason);
        }
        if (isUnexpected(candidate)) {
            return new Judged(candidate, UNEXPECTED, Standing.REJECTED, UNEXPECTED.reason());
        }
        if (best != null && index == best.index()) {
            return new Judged(candidate, verdict, Standing.CHOSEN, "chosen");
        }
        if (contender.isPreRelease() && !field.takesPreReleases()) {
            return new Judged(
                    candidate, verdict, Standing.PRE_RELEASE, "is a pre-release, and there are final versions");
        }
        if (best == null || (contender.isYanked() && !best.isYanked())) {
            String why = Printable.of(String.valueOf(candidate.yanked()), 200);
            return new Judged(candidate, verdict, Standing.YANKED, "was withdrawn" + (why.isEmpty() ? "" : ": " + why));
        }
        Standing standing = contender.standing(best, policy);
        return new Judged(candidate, verdict, standing, note(standing, best));
    }

    private static String note(Standing standing, Contender best) {
        return switch (standing) {
            case OLDER ->
                "is older than " + Printable.of(best.identity().version().toString(), 60);
            case LESS_EXPECTED -> "its digest is unknown, that of another one is expected";
            case WORSE_TAG -> "another one has a better tag";
            case LOWER_BUILD ->
                "another one has the higher build tag "
                        + best.identity()
                                .build()
                                .map(build -> Printable.of(build.text(), 40))
                                .orElse("");
            default -> "another one is equal and listed earlier";
        };
    }

    private Choice choice(Contender best) {
        Candidate candidate = best.candidate();
        WheelIdentity identity = best.identity();
        return new Choice(
                candidate,
                best.index(),
                identity.version(),
                identity.build(),
                best.rank(),
                target.tags().get(best.rank()));
    }

    /** Collects what to choose by. */
    public static final class Builder {
        private final Target target;
        private @Nullable ProjectName project;
        private VersionSpecifiers versions = VersionSpecifiers.any();
        private PreReleasePolicy preReleases = PreReleasePolicy.IF_NEEDED;
        private SelectionPolicy policy = SelectionPolicy.PIP;
        private Set<Digest> expected = Set.of();
        private @Nullable Instant uploadedBefore;

        private Builder(Target target) {
            this.target = target;
        }

        /**
         * Takes wheels of one project only.
         *
         * @param name the project; spellings with one normal form are the same
         * @return this
         */
        public Builder project(ProjectName name) {
            project = name;
            return this;
        }

        /**
         * Takes only versions that satisfy some clauses. A version that is pinned with {@code ==} may be a withdrawn one.
         *
         * @param clauses the clauses
         * @return this
         */
        public Builder versions(VersionSpecifiers clauses) {
            versions = clauses;
            return this;
        }

        /**
         * Sets whether pre-releases are taken; by default only if there is no final version.
         *
         * @param whether the policy
         * @return this
         */
        public Builder preReleases(PreReleasePolicy whether) {
            preReleases = whether;
            return this;
        }

        /**
         * Sets whose order candidates are in.
         *
         * @param whose the policy; pip's by default
         * @return this
         */
        public Builder policy(SelectionPolicy whose) {
            policy = whose;
            return this;
        }

        /**
         * Refuses files whose digests are known and none of these.
         *
         * @param digests what the file may be; no digests for any
         * @return this
         */
        public Builder expecting(Collection<Digest> digests) {
            expected = Set.copyOf(digests);
            return this;
        }

        /**
         * Refuses files that were published later, or nobody knows when.
         *
         * @param cutoff the first moment that is too late
         * @return this
         */
        public Builder uploadedBefore(Instant cutoff) {
            uploadedBefore = cutoff;
            return this;
        }

        /**
         * Makes the selector.
         *
         * @return the selector
         */
        public WheelSelector build() {
            return new WheelSelector(this);
        }
    }
}
