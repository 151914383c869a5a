package dev.truewheel.target;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.PreReleasePolicy;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.target.Verdict.Rejected;
import dev.truewheel.wheel.WheelIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Judges candidates one by one, each as if there were no other. */
final class CandidateJudge {
    private final Target target;
    private final @Nullable ProjectName project;
    private final VersionSpecifiers versions;
    private final PreReleasePolicy preReleases;
    private final @Nullable Instant uploadedBefore;
    private final PythonDemands demands;

    CandidateJudge(
            Target target,
            @Nullable ProjectName project,
            VersionSpecifiers versions,
            PreReleasePolicy preReleases,
            @Nullable Instant uploadedBefore) {
        this.target = target;
        this.project = project;
        this.versions = versions;
        this.preReleases = preReleases;
        this.uploadedBefore = uploadedBefore;
        demands = new PythonDemands(target);
    }

    Verdict judge(Candidate candidate) {
        WheelIdentity identity;
        try {
            identity = identity(candidate);
        } catch (SyntaxException malformed) {
            return Rejected.of(Rung.NAME, malformed.reason() + " (at character " + (malformed.offset() + 1) + ")");
        }
        if (identity == null) {
            return Rejected.of(Rung.NAME, Printable.of(String.valueOf(candidate.obstacle())));
        }
        if (project != null && !project.equals(identity.name())) {
            return Rejected.of(
                    Rung.PROJECT,
                    "is " + Printable.of(identity.name().normalized(), 60) + ", not " + project.normalized());
        }
        Verdict byTags = target.judge(identity.tags());
        if (byTags instanceof Rejected rejected) {
            return demands.ownAbi(rejected, identity.tags(), candidate.requiresPython());
        }
        Rejected refused = refused(candidate, identity);
        return refused == null ? byTags : refused;
    }

    /**
     * Returns a candidate that may be chosen, or null.
     *
     * @param expected whether its digest is one of those expected
     */
    @Nullable
    Contender contender(Candidate candidate, long index, boolean expected) {
        try {
            WheelIdentity identity = identity(candidate);
            if (identity == null || (project != null && !project.equals(identity.name()))) {
                return null;
            }
            int rank = target.table()
                    .rank(
                            identity.tags().pythons(),
                            identity.tags().abis(),
                            identity.tags().platforms());
            return rank < 0 || refused(candidate, identity) != null
                    ? null
                    : new Contender(candidate, index, identity, rank, expected);
        } catch (SyntaxException malformed) {
            return null;
        }
    }

    private static @Nullable WheelIdentity identity(Candidate candidate) {
        return candidate.obstacle() != null ? null : WheelIdentity.parse(candidate.fileName());
    }

    private @Nullable Rejected refused(Candidate candidate, WheelIdentity identity) {
        String demand = candidate.requiresPython();
        if (demand != null && !demands.met(demand)) {
            return Rejected.of(
                    Rung.REQUIRES_PYTHON,
                    "requires Python " + Printable.of(demand, 80) + ", " + target.called() + " is "
                            + target.fullVersion());
        }
        if (!versions.contains(identity.version())
                || (preReleases == PreReleasePolicy.NEVER && identity.version().isPreRelease())) {
            return Rejected.of(
                    Rung.VERSION,
                    "the version " + Printable.of(identity.version().toString(), 60) + " is not asked for"
                            + (versions.clauses().isEmpty() ? "" : " by " + Printable.of(versions.toString(), 80)));
        }
        return uploadedTooLate(candidate);
    }

    private @Nullable Rejected uploadedTooLate(Candidate candidate) {
        Instant cutoff = uploadedBefore;
        if (cutoff == null) {
            return null;
        }
        Instant uploaded = candidate.uploadTime();
        if (uploaded == null) {
            return Rejected.of(Rung.UPLOAD_TIME, "nobody says when it was uploaded");
        }
        return uploaded.isBefore(cutoff)
                ? null
                : Rejected.of(Rung.UPLOAD_TIME, "was uploaded at " + uploaded + ", not before " + cutoff);
    }
}
