package dev.truewheel.audit;

import java.util.Set;

/** Whose judgement a run asks for. */
public enum Profile {
    /** What the standards say, plus what is dangerous. */
    SPEC,
    /** Would the upload to PyPI pass. */
    PYPI,
    /** What pip would do. */
    PIP,
    /** What uv would do. */
    UV,
    /** The union: an error for anybody is an error. */
    STRICT;

    /**
     * Weighs one observation under this profile.
     *
     * @param base the severity under {@link #SPEC}
     * @param refusedBy the tools that refuse such a wheel
     * @param strictError whether {@link #STRICT} makes an error of it although nobody refuses it
     * @return under a tool's profile an error exactly when that tool refuses, otherwise at most a warning
     */
    Severity weigh(Severity base, Set<Tool> refusedBy, boolean strictError) {
        return switch (this) {
            case SPEC -> base;
            case PYPI -> asSeenBy(Tool.PYPI, base, refusedBy);
            case PIP -> asSeenBy(Tool.PIP, base, refusedBy);
            case UV -> asSeenBy(Tool.UV, base, refusedBy);
            case STRICT -> strictError || !refusedBy.isEmpty() ? Severity.ERROR : base;
        };
    }

    private static Severity asSeenBy(Tool tool, Severity base, Set<Tool> refusedBy) {
        if (refusedBy.contains(tool)) {
            return Severity.ERROR;
        }
        return base == Severity.ERROR ? Severity.WARNING : base;
    }
}
