package dev.truewheel.target;

import dev.truewheel.packaging.Ascii;
import dev.truewheel.packaging.Version;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link Target} is. */
public final class TargetBuilder {
    final String implementation;
    final PythonNumber python;

    @Nullable
    Threading threading;

    boolean debug;

    @Nullable
    List<String> abis;

    List<String> platforms = List.of();
    TagProfile profile = TagProfile.PIP;
    private @Nullable Platform host;

    @Nullable
    Version fullVersion;

    String called = "the target";

    TargetBuilder(String implementation, PythonNumber python) {
        this.implementation = Ascii.lower(TargetParts.checked("implementation", implementation));
        this.python = python;
    }

    /**
     * Sets whether the interpreter has a global lock; without this call it follows from the abis.
     *
     * @param kind the kind of build
     * @return this
     */
    public TargetBuilder threading(Threading kind) {
        threading = kind;
        return this;
    }

    /**
     * Sets whether it is a debug build, which matters only where the abis follow from the version.
     *
     * @param isDebug whether it is
     * @return this
     */
    public TargetBuilder debug(boolean isDebug) {
        debug = isDebug;
        return this;
    }

    /**
     * Sets the exact abis; needed for every interpreter but CPython.
     *
     * @param best the abis, best first
     * @return this
     * @throws IllegalArgumentException if one is not well-formed or there are more than {@value Target#MAX_ABIS}
     */
    public TargetBuilder abis(Collection<String> best) {
        abis = TargetParts.checked("abi", best, Target.MAX_ABIS);
        return this;
    }

    /**
     * Sets the abis.
     *
     * @param best the abis, best first
     * @return this
     */
    public TargetBuilder abis(String... best) {
        return abis(Arrays.asList(best));
    }

    /**
     * Sets the platforms, taken as they are.
     *
     * @param best the platforms, best first
     * @return this
     * @throws IllegalArgumentException if one is not well-formed or there are more than {@value Target#MAX_PLATFORMS}
     */
    public TargetBuilder platforms(Collection<String> best) {
        platforms = TargetParts.checked("platform", best, Target.MAX_PLATFORMS);
        host = null;
        return this;
    }

    /**
     * Sets the platforms to all that a host accepts.
     *
     * @param newest the host
     * @return this
     */
    public TargetBuilder host(Platform newest) {
        host = newest;
        return this;
    }

    /**
     * Sets whose order the tags are in.
     *
     * @param whose the profile
     * @return this
     */
    public TargetBuilder profile(TagProfile whose) {
        profile = whose;
        return this;
    }

    /**
     * Sets the full version of the interpreter.
     *
     * @param full such as {@code 3.12.4}
     * @return this
     */
    public TargetBuilder fullVersion(Version full) {
        fullVersion = full;
        return this;
    }

    /**
     * Sets what reasons call the target, as in "needs glibc 2.34, the image has 2.31".
     *
     * @param noun one line of printable text
     * @return this
     */
    public TargetBuilder called(String noun) {
        called = noun;
        return this;
    }

    /**
     * Makes the target.
     *
     * @return the target
     * @throws IllegalArgumentException if the parts contradict each other, or an interpreter other than CPython has no
     *     abi
     */
    public Target build() {
        if (host != null) {
            platforms = host.tags(profile);
        }
        return new Target(this);
    }
}
