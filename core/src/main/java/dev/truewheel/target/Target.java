package dev.truewheel.target;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Tag;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.packaging.Version;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What an interpreter on a host accepts: the full list of compatibility tags, best first.
 *
 * <pre>{@code
 * Target target = Target.builder("cpython", "3.12")
 *         .host(Platform.parse("manylinux_2_31_x86_64"))
 *         .build();
 * OptionalInt rank = target.rank(TagSet.parse("cp39-abi3-manylinux_2_17_x86_64"));
 * }</pre>
 *
 * <p>The list may have tens of thousands of entries; it is a view that takes no room, and looking a rank up takes no time.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/">Platform compatibility
 *     tags</a>
 */
public final class Target {
    /** The largest number of a Python version. */
    public static final int MAX_NUMBER = 999;

    /** How many abis a target may have. */
    public static final int MAX_ABIS = 1_000;

    /** How many platforms a target may have. */
    public static final int MAX_PLATFORMS = 65_536;

    private final String implementation;
    private final PythonNumber python;
    private final Threading threading;
    private final boolean debug;
    private final List<String> abis;
    private final List<String> platforms;
    private final TagProfile profile;
    private final Version fullVersion;
    private final String called;
    private final TagTable table;
    private volatile @Nullable List<PlatformWords> words;

    Target(TargetBuilder from) {
        implementation = from.implementation;
        python = from.python;
        debug = from.debug;
        profile = from.profile;
        called = from.called;
        platforms = List.copyOf(from.platforms);
        TargetAbis resolved = TargetAbis.of(from.implementation, python, from.threading, debug, from.abis);
        threading = resolved.threading();
        abis = resolved.abis();
        fullVersion = from.fullVersion != null ? from.fullVersion : python.release();
        table = TargetRows.table(this);
    }

    /**
     * Starts the description of a target.
     *
     * @param implementation the interpreter as {@code sys.implementation.name} says it; CPython says its name in lower case
     * @param python major and minor version, such as {@code 3.12}, or the major one alone
     * @return a builder
     * @throws SyntaxException if the version is neither
     */
    public static TargetBuilder builder(String implementation, String python) {
        return new TargetBuilder(implementation, PythonNumber.parse(python));
    }

    /**
     * Reads a target from one word: {@code PYTHON-HOST} or {@code PYTHON-ABI-HOST}, such as
     * {@code cp311-manylinux_2_31_x86_64}, {@code cp313t-macosx_14_0_arm64} and
     * {@code pp310-pypy310_pp73-manylinux_2_28_x86_64}.
     *
     * <p>The first part is {@code cp}, {@code pp} or the name of another interpreter, and the digits of its version; for
     * CPython the flags {@code t} (free-threaded) and {@code d} (debug) may follow. Interpreters other than CPython need the
     * abi; several have dots between them. The last part is the newest platform that the host accepts.
     *
     * @param text the word
     * @return the target
     * @throws SyntaxException if it does not follow the grammar
     */
    public static Target parse(String text) {
        return parse(text, TagProfile.PIP);
    }

    /**
     * Reads a target from one word.
     *
     * @param text the word, as for {@link #parse(String)}
     * @param profile whose order the tags are in
     * @return the target
     * @throws SyntaxException if it does not follow the grammar
     * @throws IllegalArgumentException if its parts contradict each other, as in {@code cp312t}
     */
    public static Target parse(String text, TagProfile profile) {
        return TargetText.parse(text).profile(profile).build();
    }

    /**
     * Returns the interpreter.
     *
     * @return as {@code sys.implementation.name} says it
     */
    public String implementation() {
        return implementation;
    }

    /**
     * Returns major and minor version.
     *
     * @return such as {@code 3.12}; the major version alone if that is all that is known
     */
    public String python() {
        return python.toString();
    }

    /**
     * Returns the version that {@code Requires-Python} is compared with.
     *
     * @return what the builder was told, or the first release of {@link #python()}
     */
    public Version fullVersion() {
        return fullVersion;
    }

    /**
     * Returns whether the interpreter has a global lock.
     *
     * @return the kind of build
     */
    public Threading threading() {
        return threading;
    }

    /**
     * Tells whether it is a debug build.
     *
     * @return whether binaries of debug builds fit
     */
    public boolean debug() {
        return debug;
    }

    /**
     * Returns the exact abis, best first.
     *
     * @return lower-case abis, without the stable one and {@code none}, which follow from the rest
     */
    public List<String> abis() {
        return abis;
    }

    /**
     * Returns the platforms, best first.
     *
     * @return platform tags as they were given
     */
    public List<String> platforms() {
        return platforms;
    }

    /**
     * Returns whose order the tags are in.
     *
     * @return the profile
     */
    public TagProfile profile() {
        return profile;
    }

    /**
     * Returns what reasons call this target.
     *
     * @return {@code the target}, unless the builder was told otherwise
     */
    public String called() {
        return called;
    }

    /**
     * Returns every tag it accepts, best first, without repeats.
     *
     * @return an immutable view; the index of a tag is its rank
     */
    public List<Tag> tags() {
        return table;
    }

    /**
     * Returns the rank of the best tag of a compressed set.
     *
     * @param tags the set
     * @return the index in {@link #tags()}, or empty if none of the set is in it
     */
    public OptionalInt rank(TagSet tags) {
        return found(table.rank(tags.pythons(), tags.abis(), tags.platforms()));
    }

    /**
     * Returns the rank of one tag.
     *
     * @param tag the tag
     * @return its index in {@link #tags()}, or empty if it is not there
     */
    public OptionalInt rank(Tag tag) {
        return found(table.rank(tag));
    }

    /**
     * Judges the tags of a wheel.
     *
     * @param tags the compressed set
     * @return the rank and the best tag, or how far the wheel gets and why no further
     */
    public Verdict judge(TagSet tags) {
        int rank = table.rank(tags.pythons(), tags.abis(), tags.platforms());
        return rank < 0 ? Rejections.explain(this, tags) : new Verdict.Accepted(rank, table.get(rank));
    }

    private static OptionalInt found(int rank) {
        return rank < 0 ? OptionalInt.empty() : OptionalInt.of(rank);
    }

    /** The newest platform of each kind and architecture, best first. */
    List<PlatformWords> platformWords() {
        List<PlatformWords> known = words;
        if (known == null) {
            known = NewestPlatforms.of(platforms);
            words = known; // Another thread may have done the same; the lists are equal.
        }
        return known;
    }

    /** Names interpreter and version, for reasons. */
    String interpreter() {
        String name =
                implementation.equals("cpython") ? "CPython" : implementation.equals("pypy") ? "PyPy" : implementation;
        return name + " " + python;
    }

    TagTable table() {
        return table;
    }

    PythonNumber number() {
        return python;
    }

    /**
     * Describes the target.
     *
     * @return such as {@code CPython 3.12 (cp312) on manylinux_2_31_x86_64}
     */
    @Override
    public String toString() {
        return interpreter()
                + (threading == Threading.GIL ? "" : " free-threaded")
                + (debug ? " debug" : "")
                + (platforms.isEmpty() ? "" : " on " + NewestPlatforms.first(platforms));
    }
}
