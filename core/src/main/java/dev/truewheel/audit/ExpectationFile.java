package dev.truewheel.audit;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out what kind of list a file is. */
final class ExpectationFile {
    private static final int MAX_SIZE = 64 << 20;

    private ExpectationFile() {}

    static Expectations read(Path file) throws IOException {
        String text = text(file);
        String name = Printable.of(file.toString());
        Expectations.Builder builder = new Expectations.Builder();
        String first = firstLine(text);
        if (first.isEmpty()) {
            throw malformed(name, 0, "it lists nothing");
        }
        if (ChecksumLines.looksLike(first)) {
            ChecksumLines.read(name, text, builder);
        } else if (looksLikeLock(file, text)) {
            LockFile.read(name, text, builder);
        } else {
            RequirementLines.read(name, text, builder);
        }
        Expectations all = builder.build();
        if (all.isEmpty()) {
            throw malformed(name, 0, "it holds no digest of any wheel");
        }
        return all;
    }

    /** Reads one digest of a list. */
    static Digest digest(String file, int line, String algorithm, String hex) {
        DigestAlgorithm known = DigestAlgorithm.byRecordName(algorithm)
                .orElseThrow(() -> malformed(file, line, "'" + Printable.of(algorithm) + "' is not a known algorithm"));
        if (!known.secure()) {
            throw malformed(file, line, known.recordName() + " is too weak to prove anything; list sha256 digests");
        }
        try {
            return Digest.parseHex(known, hex);
        } catch (SyntaxException bad) {
            throw malformed(file, line, "'" + Printable.of(hex) + "' is not a " + known.recordName() + " digest");
        }
    }

    static TruewheelException malformed(String file, int line, String what) {
        String where = line > 0 ? file + ", line " + line : file;
        return new TruewheelException(ErrorCode.USAGE, "the list of expected digests " + where + ": " + what);
    }

    private static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_SIZE + 1);
        }
        if (bytes.length > MAX_SIZE) {
            throw malformed(Printable.of(file.toString()), 0, "it is larger than " + (MAX_SIZE >> 20) + " MiB");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static String firstLine(String text) {
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String bare = line.strip();
            if (!bare.isEmpty() && !bare.startsWith("#")) {
                return bare;
            }
        }
        return "";
    }

    private static boolean looksLikeLock(Path file, String text) {
        Path last = file.getFileName();
        if (last != null && last.toString().endsWith(".toml")) {
            return true;
        }
        return firstLine(text).startsWith("lock-version") || text.contains("\n[[packages]]");
    }
}
