package dev.truewheel.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every option of every command. */
enum Option {
    FORMAT(
            "format",
            'f',
            "FORMAT",
            Group.OUTPUT,
            "What standard output carries: table (default), json (one document) or jsonl (one object a line)."),
    JSON("json", '\0', null, Group.OUTPUT, "The same as --format json."),
    OUTPUT(
            "output",
            'o',
            "FORMAT=PATH",
            Group.OUTPUT,
            "Also write a report in FORMAT to the file PATH, in one step when it is complete. May be repeated."),

    SELECT(
            "select",
            '\0',
            "RULES",
            Group.RULES,
            "Run only these rules: ids, beginnings of ids, slugs; comma or repeat."),
    IGNORE("ignore", '\0', "RULES", Group.RULES, "Do not run these rules."),
    EXTEND_SELECT(
            "extend-select",
            '\0',
            "RULES",
            Group.RULES,
            "Run these rules too. The longest name that fits a rule decides."),
    EXTEND_IGNORE("extend-ignore", '\0', "RULES", Group.RULES, "Do not run these rules either."),
    PROFILE(
            "profile",
            '\0',
            "PROFILE",
            Group.RULES,
            "Whose judgement: spec (default; the standards and what is dangerous), pypi, pip, uv, or strict (anybody's)."),
    FAIL_ON(
            "fail-on",
            '\0',
            "SEVERITY",
            Group.RULES,
            "Exit with 1 from this severity on: error (default), warning, note or never."),
    STRICT("strict", '\0', null, Group.RULES, "The same as --fail-on warning."),
    EXPECT(
            "expect",
            '\0',
            "FILE",
            Group.RULES,
            "Compare every file with the digests in FILE: requirements with --hash, SHA256SUMS, or pylock.toml."),

    ALLOW_EMPTY("allow-empty", '\0', null, Group.INPUT, "Finding no wheel at all is fine."),
    JOBS("jobs", 'j', "N", Group.INPUT, "Work with N threads; as many as there are processors by default."),
    MAX_SIZE("max-size", '\0', "SIZE", Group.INPUT, "The largest file to read; K, M, G and T count in steps of 1024."),
    MAX_MEMBERS("max-members", '\0', "N", Group.INPUT, "The largest number of members to read."),
    MAX_DIRECTORY_SIZE("max-directory-size", '\0', "SIZE", Group.INPUT, "The largest central directory to read."),
    MAX_TEXT_SIZE(
            "max-text-size", '\0', "SIZE", Group.INPUT, "The largest METADATA, WHEEL, RECORD or other text to read."),
    MAX_RATIO("max-ratio", '\0', "N", Group.INPUT, "How many times its own size a wheel may inflate to."),
    MAX_SECONDS("max-seconds", '\0', "N", Group.INPUT, "How long reading one wheel may take."),

    CACHE_DIR(
            "cache-dir",
            '\0',
            "DIR",
            Group.CACHE,
            "Where the index of earlier audits is; by default where the system keeps caches."),
    NO_CACHE("no-cache", '\0', null, Group.CACHE, "Neither look at the index of earlier audits nor write it."),
    RECHECK("recheck", '\0', null, Group.CACHE, "Read every file again, and renew the index."),
    COMPARE(
            "compare",
            '\0',
            "HOW",
            Group.CACHE,
            "What tells that a file is unchanged: stat (size, times, number), hash (its SHA-256), or auto (default; stat where"
                    + " the system tells when a file was changed, else hash)."),
    MAX_AGE("max-age", '\0', "DAYS", Group.CACHE, "Remove wheels that were not used for so many days."),
    MAX_TOTAL_SIZE(
            "max-total-size",
            '\0',
            "SIZE",
            Group.CACHE,
            "Remove the longest unused wheels until the rest is no larger."),
    QUARANTINE("quarantine", '\0', null, Group.CACHE, "Move wheels that are corrupt out of the cache."),

    TARGET(
            "target",
            '\0',
            "TARGET",
            Group.TARGET,
            "Interpreter and host in one word, such as cp311-manylinux_2_31_x86_64 or pp310-pypy310_pp73-win_amd64; or an image,"
                    + " by path or reference, such as ./app.tar or python:3.12-slim. An audit takes several, and reports what none of them takes."),
    PYTHON("python", '\0', "X.Y", Group.TARGET, "The version of Python, such as 3.12."),
    IMPLEMENTATION(
            "implementation", '\0', "NAME", Group.TARGET, "The interpreter: cpython (default), pypy, graalpy, ..."),
    PLATFORM(
            "platform",
            '\0',
            "TAG",
            Group.TARGET,
            "The newest platform the host accepts, such as manylinux_2_31_x86_64. May be repeated, best first. Of an image its own,"
                    + " such as linux/arm64."),
    ABI(
            "abi",
            '\0',
            "ABI",
            Group.TARGET,
            "An exact ABI, such as pypy310_pp73; CPython's follow from its version. May be repeated."),
    THREADING("threading", '\0', "KIND", Group.TARGET, "gil (default) or free-threaded."),
    TAG_PROFILE("TAG_", "profile", '\0', "PROFILE", Group.TARGET, "Whose order: pip (default) or uv."),
    REQUIREMENT(
            "requirement",
            '\0',
            "REQUIREMENT",
            Group.QUESTION,
            "Take wheels of this project and these versions only, such as 'numpy>=1.20'."),
    PRE("pre", '\0', null, Group.QUESTION, "Take pre-releases like any other version."),
    COUNT("count", '\0', null, Group.QUESTION, "Print only how many there are."),
    LIMIT("limit", '\0', "N", Group.QUESTION, "Print only the first N."),

    SORT("sort", '\0', null, Group.QUESTION, "In ascending order."),
    SPECIFIER(
            "specifier",
            '\0',
            "CLAUSES",
            Group.QUESTION,
            "Also tell which satisfy these clauses, such as '>=1.0,!=1.5.*'; exit with 1 unless all do."),
    ENVIRONMENT(
            "environment",
            '\0',
            "NAME=VALUE",
            Group.QUESTION,
            "What a variable of the marker is, such as python_version=3.12. May be repeated."),
    IMAGE_PLATFORM(
            "IMAGE_",
            "platform",
            '\0',
            "PLATFORM",
            Group.TARGET,
            "For which platform an image is, such as linux/arm64; needed where there are several."),

    BASE_IMAGE(
            "base-image",
            '\0',
            "REFERENCE",
            Group.SANDBOX,
            "The image to build upon, python:3.11-slim by default; with its digest it is exactly these bytes."),
    RUNTIME_PACKAGE(
            "runtime-package",
            '\0',
            "PACKAGE",
            Group.SANDBOX,
            "What serves the environment: a requirement, the path of a wheel, or local for the wheel of the checkout."),
    PACKAGE("package", '\0', "REQUIREMENT", Group.SANDBOX, "Also install this. May be repeated."),
    IMPORT("import", '\0', "MODULE", Group.SANDBOX, "Import this before the environment is made. May be repeated."),
    TRUST_REMOTE_CODE("trust-remote-code", '\0', null, Group.SANDBOX, "Run what a repository holds."),
    ALLOW_UNPINNED(
            "allow-unpinned", '\0', null, Group.SANDBOX, "Take a repository by a branch or tag, which may be moved."),
    KEYWORDS(
            "kwargs",
            '\0',
            "JSON",
            Group.SANDBOX,
            "Arguments of the environment, as an object such as '{\"render_mode\":\"rgb_array\"}'."),
    NUM_ENVS("num-envs", '\0', "N", Group.SANDBOX, "How many copies run beside each other; 1 by default."),
    VECTORIZATION("vectorization", '\0', "HOW", Group.SANDBOX, "How they do: sync (default) or async."),
    BUILD_MEMORY(
            "build-memory",
            '\0',
            "SIZE",
            Group.SANDBOX,
            "How much memory a build may use, such as 1.5g; auto leaves 8 GiB to others; off (default) bounds nothing."),
    COMPATIBLE("compatible", '\0', null, Group.SANDBOX, "Take the key of names alone, as rlmesh makes it."),
    NETWORK(
            "network",
            '\0',
            "POLICY",
            Group.RUN,
            "What it may reach: stubs-only (default; only what is listed), none, host-gateway or open."),
    ALLOW(
            "allow",
            '\0',
            "HOST:PORT",
            Group.RUN,
            "Under stubs-only it may reach this port, such as localhost:8080. May be repeated."),
    GATE_IMAGE(
            "gate-image",
            '\0',
            "REFERENCE",
            Group.RUN,
            "A trusted image with Python for the gate that stubs-only needs; by default what is built upon."),
    MEMORY("memory", '\0', "SIZE", Group.RUN, "How much memory it may use; 4G by default."),
    CPUS("cpus", '\0', "N", Group.RUN, "How many processors it may use, such as 0.5; 2 by default."),
    PIDS("pids", '\0', "N", Group.RUN, "How many processes and threads it may have; 512 by default."),
    USER("user", '\0', "UID[:GID]", Group.RUN, "Who it runs as, in numbers; 65534, nobody, by default."),
    WRITABLE("writable", '\0', null, Group.RUN, "It may change its own files; by default only /tmp, in memory."),
    MOUNT(
            "mount",
            '\0',
            "MOUNT",
            Group.RUN,
            "What it sees of the host: type=bind,source=/PATH,target=/PATH[,readonly], or type=volume with a name. May be"
                    + " repeated."),
    GPUS("gpus", '\0', "WHICH", Group.RUN, "Which graphics processors it gets, in the engine's words, such as all."),
    DEVICE("device", '\0', "DEVICE", Group.RUN, "Which device it gets, such as /dev/kvm. May be repeated."),
    ENV("env", '\0', "NAME=VALUE", Group.RUN, "A variable for it. May be repeated."),
    LABEL("label", '\0', "NAME=VALUE", Group.RUN, "A label for its container. May be repeated."),
    PROBE(
            "probe",
            '\0',
            "PROBE",
            Group.RUN,
            "How to tell that it is ready: grpc-any (default), grpc[:SERVICE], http:/PATH[=STATUS], tcp or exec:WORD..."),
    PATIENCE("patience", '\0', "TIME", Group.RUN, "How long it may take until it is ready; 30s by default."),
    FOREGROUND("foreground", '\0', null, Group.RUN, "Keep it until this program is stopped, and end it then."),
    LEASE("lease", '\0', "TIME", Group.RUN, "How long it may be there unless it is renewed; 12h by default."),
    GRACE("grace", '\0', "TIME", Group.RUN, "How long it has to end by itself; 5s by default."),
    TAIL("tail", '\0', "SIZE", Group.RUN, "How much of the log to show, from its end; 64K by default."),
    TIMEOUT("timeout", '\0', "TIME", Group.RUN, "How long a program may run, such as 90s or 15m; 5s by default."),
    INPUT("input", '\0', "FILE", Group.RUN, "What a program reads: a file, or - for what this program is given."),
    WORKDIR(
            "workdir",
            '\0',
            "PATH",
            Group.RUN,
            "Where in the container a program starts; by default where that started."),
    OUTPUT_LIMIT(
            "output-limit",
            '\0',
            "SIZE",
            Group.RUN,
            "How much is kept of what a program writes, of each stream; 64K by default. The program goes on."),
    SOLE_HOST(
            "sole-host",
            '\0',
            null,
            Group.RUN,
            "No other host uses this engine, so process ids of rlmesh's containers are of this one."),
    CATALOGUE(
            "catalogue",
            '\0',
            "FILE",
            Group.CATALOGUE,
            "The catalogue to use; by default the nearest truewheel-images.toml here or above, else the shipped one."),
    ALL("all", '\0', null, Group.CATALOGUE, "All images of the catalogue."),
    DRY_RUN("dry-run", '\0', null, Group.CATALOGUE, "Only show what would be changed."),

    SCHEME(
            "scheme",
            '\0',
            "NAME",
            Group.ASSET,
            "Whose assets: exec-sandbox (default), base-libraries or wheelhouse. It says which variables count, which files belong"
                    + " together, and where they are published."),
    MANIFEST(
            "manifest",
            '\0',
            "FILE|URL",
            Group.ASSET,
            "What a release has and what its files have to be: the answer of a releases API, SHA256SUMS, lines of a name and a"
                    + " digest, or a lock file."),
    SOURCE("source", '\0', "FOLDER|URL", Group.ASSET, "Where the files are, instead of where the manifest says."),
    ASSET_VERSION(
            "asset-version", '\0', "VERSION", Group.ASSET, "Which release: its tag, its version, or latest (default)."),
    ARCH(
            "arch",
            '\0',
            "ARCH",
            Group.ASSET,
            "For which processor: x86_64 (amd64) or aarch64 (arm64); this machine's by default."),
    ASSET_CACHE(
            "ASSET_",
            "cache-dir",
            '\0',
            "DIR",
            Group.ASSET,
            "Where assets are kept; by default where the scheme's variable says, or where the system keeps caches."),
    IMAGES_DIR(
            "images-dir",
            '\0',
            "DIR",
            Group.ASSET,
            "A folder with assets, instead of the one of the scheme's variable."),
    UNPACK("unpack", '\0', null, Group.ASSET, "Unpack a tar archive, and print the folder."),
    OFFLINE("offline", '\0', null, Group.ASSET, "Ask no server for anything."),
    REFRESH("refresh", '\0', null, Group.ASSET, "Ask for the manifest again although it is remembered."),
    TOKEN_ENV(
            "token-env",
            '\0',
            "VARIABLE",
            Group.ASSET,
            "The variable with the token that the servers of --manifest and --source, or else the scheme's, are shown; no other"
                    + " is."),
    ALLOW_UNPROVEN(
            "allow-unproven",
            '\0',
            null,
            Group.ASSET,
            "Also take files for which the manifest has no digest, as they come."),
    ASSET_MAX_SIZE(
            "ASSET_",
            "max-size",
            '\0',
            "SIZE",
            Group.ASSET,
            "How large an asset may be, as it is sent and unpacked; 64G by default. K, M, G and T count in steps of 1024."),
    ASSET_MAX_AGE(
            "ASSET_", "max-age", '\0', "DAYS", Group.ASSET, "Remove files that were not asked for for so many days."),
    ASSET_MAX_TOTAL_SIZE(
            "ASSET_",
            "max-total-size",
            '\0',
            "SIZE",
            Group.ASSET,
            "Remove the longest unused files until the rest is no larger."),

    LIBRARY(
            "library",
            '\0',
            "NAME=FILE",
            Group.EXTENSION,
            "Link this library too, under this name; no base is added then. May be repeated: of two libraries with a symbol the"
                    + " first gives it."),
    DLOPEN(
            "dlopen",
            '\0',
            "NAME=FILE",
            Group.EXTENSION,
            "The same, of a library that dlopen finds, such as an extension."),
    ADAPTER(
            "adapter",
            '\0',
            "NAME=FILE",
            Group.EXTENSION,
            "Link with this adapter, such as wasi_snapshot_preview1=FILE. May be repeated."),
    BUILTIN_LIBDL("builtin-libdl", '\0', null, Group.EXTENSION, "Let the linker bring libdl.so; with a base it does."),
    STUB_MISSING(
            "stub-missing-functions",
            '\0',
            null,
            Group.EXTENSION,
            "Functions that nobody has become ones that trap, and are no fault."),
    BASE(
            "base",
            '\0',
            "DIR|MANIFEST",
            Group.EXTENSION,
            "The base libraries: a folder with them, or a manifest that says which they are; by default those Truewheel names."),
    LINKER(
            "linker",
            '\0',
            "LINKER",
            Group.EXTENSION,
            "Who links: native, wasm-tools, or the path of a wasm-tools; by default the first of them that is there."),
    LINK_OUTPUT(
            "LINK_",
            "output",
            'o',
            "FILE",
            Group.EXTENSION,
            "Write the component to FILE, in one step when it is complete."),
    LINK_COMPATIBLE(
            "LINK_",
            "compatible",
            '\0',
            null,
            Group.EXTENSION,
            "The key of names and contents alone, as eryx makes it."),
    CODE("code", 'c', "CODE", Group.EXTENSION, "The Python to run, instead of a file."),
    COMPONENT("component", '\0', "FILE", Group.EXTENSION, "Run this component, and link nothing."),
    TIME_LIMIT("time-limit", '\0', "TIME", Group.EXTENSION, "How long it may run, such as 90s or 15m; 30s by default."),
    MEMORY_LIMIT("memory-limit", '\0', "SIZE", Group.EXTENSION, "How much memory it may use; 512M by default."),
    RUNTIME(
            "runtime",
            '\0',
            "RUNTIME",
            Group.EXTENSION,
            "What runs it: native, wasmtime, or the path of a truewheel-runner or wasmtime; by default the first of them that is"
                    + " there."),
    LINK_CACHE(
            "LINK_",
            "cache-dir",
            '\0',
            "DIR",
            Group.EXTENSION,
            "Where linked components are kept; by default where the system keeps caches."),
    LINK_OFFLINE("LINK_", "offline", '\0', null, Group.EXTENSION, "Ask no server for the base."),
    LINK_ANEW("LINK_", "no-cache", '\0', null, Group.EXTENSION, "Link anew, and keep nothing of it."),
    LINK_MAX_AGE(
            "LINK_",
            "max-age",
            '\0',
            "DAYS",
            Group.EXTENSION,
            "Remove components that were not asked for for so many days."),
    LINK_MAX_TOTAL_SIZE(
            "LINK_",
            "max-total-size",
            '\0',
            "SIZE",
            Group.EXTENSION,
            "Remove the longest unused components until the rest is no larger."),

    QUIET("quiet", 'q', null, Group.DISPLAY, "Show only what has findings, and no progress."),
    VERBOSE(
            "verbose",
            'v',
            null,
            Group.DISPLAY,
            "Show every finding by itself; twice (-vv) adds what helps a bug report."),
    PROGRESS("progress", '\0', "WHEN", Group.DISPLAY, "Show progress on standard error: auto (default), on or off."),
    COLOR("color", '\0', "WHEN", Group.DISPLAY, "Use colour: auto (default), always or never."),
    HELP("help", 'h', null, Group.DISPLAY, "Show this text."),
    VERSION("version", 'V', null, Group.DISPLAY, "Show the version.");

    /** The sections of the help text. */
    enum Group {
        RULES("Rules and verdict:"),
        INPUT("Input and limits:"),
        CACHE("Earlier audits:"),
        TARGET("Target:"),
        QUESTION("Question:"),
        SANDBOX("Environment:"),
        RUN("Container:"),
        CATALOGUE("Catalogue of images:"),
        ASSET("Assets:"),
        EXTENSION("Extensions:"),
        OUTPUT("Reports:"),
        DISPLAY("Display:");

        private final String heading;

        Group(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }

    private final String prefix;
    private final String word;
    private final char letter;
    private final @Nullable String parameter;
    private final Group group;
    private final String description;

    Option(String word, char letter, @Nullable String parameter, Group group, String description) {
        this("", word, letter, parameter, group, description);
    }

    /** Creates an option whose word another command has too; the prefix tells their variables apart. */
    Option(String prefix, String word, char letter, @Nullable String parameter, Group group, String description) {
        this.prefix = prefix;
        this.word = word;
        this.letter = letter;
        this.parameter = parameter;
        this.group = group;
        this.description = description;
    }

    /** Returns the name with its two dashes. */
    String flag() {
        return "--" + word;
    }

    /** Returns the letter, or NUL when there is none. */
    char letter() {
        return letter;
    }

    /** Returns what the value is called, or null when the option takes none. */
    @Nullable
    String parameter() {
        return parameter;
    }

    boolean takesValue() {
        return parameter != null;
    }

    Group group() {
        return group;
    }

    String description() {
        return description;
    }

    /** Returns the environment variable that stands in when the option is not given. */
    String variable() {
        return "WHEEL_AUDIT_" + prefix + word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
