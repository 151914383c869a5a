package dev.truewheel.git;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.RunningProgram;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The files of a commit, listed and judged before any of them is written. */
final class TreeListing {
    private static final int MAX_RECORD = 8_192;
    private static final int MAX_PATH = 4_000;
    private static final int MAX_NAME = 255;
    private static final int MAX_LINK = 4_000;
    private static final Duration TO_END = Duration.ofSeconds(30);

    private final CheckoutLimits limits;
    private final Faults faults;
    private final List<TreeEntry> entries = new ArrayList<>();
    private long bytes;

    private TreeListing(CheckoutLimits limits, Faults faults) {
        this.limits = limits;
        this.faults = faults;
    }

    /** Lists a commit; a repository can list more than there are atoms, so no more is read than is allowed. */
    static List<TreeEntry> read(WorkingCopy copy, ObjectId commit, CheckoutLimits limits) throws IOException {
        Faults faults = new Faults("the source at " + commit);
        TreeListing listing = new TreeListing(limits, faults);
        List<String> words = List.of("ls-tree", "-r", "-l", "-z", "--full-tree", commit.hex());
        try (RunningProgram running = copy.call(words).build().start()) {
            running.stdin().close();
            listing.read(new BufferedInputStream(running.stdout()));
            faults.refuse();
            OptionalInt exit = running.waitFor(TO_END);
            if (exit.isEmpty() || exit.getAsInt() != 0) {
                throw GitTrouble.of(
                        copy.url(),
                        "listing the files of",
                        exit.orElse(-1),
                        new String(running.stderr(), StandardCharsets.UTF_8));
            }
        }
        return List.copyOf(listing.entries);
    }

    private void read(InputStream in) throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && !faults.isFatal(); b = in.read()) {
            if (b != 0) {
                one.write(b);
                if (one.size() > MAX_RECORD) {
                    faults.fatal("it has a name of more than " + MAX_PATH + " bytes");
                }
            } else {
                take(one.toByteArray());
                one.reset();
            }
        }
    }

    /** Takes a record such as {@code 100644 blob 0123... 17<TAB>env.py}. */
    private void take(byte[] one) {
        int tab = 0;
        while (tab < one.length && one[tab] != '\t') {
            tab++;
        }
        String[] words =
                new String(one, 0, tab, StandardCharsets.US_ASCII).strip().split(" +", -1);
        String shown = Printable.of(new String(
                one, Math.min(one.length, tab + 1), Math.max(0, one.length - tab - 1), StandardCharsets.UTF_8));
        TreeEntry entry;
        try {
            String path = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(one, tab + 1, one.length - tab - 1))
                    .toString();
            boolean sized = words.length == 4 && !words[3].equals("-");
            entry = new TreeEntry(Integer.parseInt(words[0], 8), sized ? Long.parseLong(words[3]) : 0, path);
            if (path.length() > MAX_PATH
                    || Path.of(path).isAbsolute()
                    || !Path.of(path).equals(Path.of(path).normalize())) {
                faults.add("'" + shown + "' is no path of a file here");
            }
        } catch (CharacterCodingException | InvalidPathException unwritable) {
            faults.add("the name '" + shown + "' cannot be written in the encoding of this system");
            return;
        } catch (NumberFormatException | IndexOutOfBoundsException senseless) {
            faults.fatal("git lists '" + shown + "' in a form that is not known here");
            return;
        }
        judge(entry, shown);
    }

    private void judge(TreeEntry entry, String shown) {
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= entry.path().length(); i++) {
            if (i == entry.path().length() || entry.path().charAt(i) == '/') {
                if (i - start > MAX_NAME) {
                    faults.add("a part of '" + shown + "' has more than " + MAX_NAME + " characters");
                }
                depth++;
                start = i + 1;
            }
        }
        if (depth > limits.depth()) {
            faults.add("'" + shown + "' lies deeper than " + limits.depth() + " directories");
        }
        if (!entry.isFile() && !entry.isLink() && !entry.isSubmodule()) {
            faults.add("'" + shown + "' is neither a file nor a link");
        }
        if (entry.isLink() && entry.size() > MAX_LINK) {
            faults.add("the link '" + shown + "' is longer than " + MAX_LINK + " bytes");
        }
        entries.add(entry);
        bytes += entry.size();
        if (entries.size() > limits.files()) {
            faults.fatal("it has more than " + limits.files() + " files");
        }
        if (bytes > limits.bytes() || bytes < 0) {
            faults.fatal("its files have more than " + limits.bytes() + " bytes");
        }
    }

    /** What is wrong with a source, collected so that it is said at once. */
    static final class Faults {
        private static final int SHOWN = 10;

        private final String subject;
        private final List<String> said = new ArrayList<>();
        private int count;
        private boolean fatal;

        Faults(String subject) {
            this.subject = subject;
        }

        void add(String fault) {
            count++;
            if (said.size() < SHOWN) {
                said.add(fault);
            }
        }

        /** Adds a fault that makes looking further useless. */
        void fatal(String fault) {
            add(fault);
            fatal = true;
        }

        boolean isFatal() {
            return fatal;
        }

        void refuse() {
            if (count > 0) {
                throw new TruewheelException(
                        ErrorCode.POLICY,
                        subject + " is refused: " + String.join("; ", said)
                                + (count > said.size() ? "; and " + (count - said.size()) + " more" : ""));
            }
        }
    }
}
