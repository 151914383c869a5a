package dev.truewheel.cache;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Tells the code that audits from any other code, so that no verdict outlives a change of a rule.
 *
 * <p>Of a jar it takes what the jar's directory says of each file: name, size and CRC-32. That tells builds apart without
 * reading megabytes; it is not meant to withstand somebody who forges the jar.
 */
final class CodeDigest {
    /** Libraries the rules read with; each is found by one of its classes. */
    private static final List<String> LIBRARIES = List.of("com/fasterxml/jackson/core/JsonFactory.class");

    /** The engine of this index, which judges nothing and is large. */
    private static final String NOT_CODE = "org/sqlite/";

    private static final String RULES = "dev.truewheel.audit.rules";

    private CodeDigest() {}

    /** Returns whether the code of a rule is part of the digest, and the rule has no state that is not. */
    static boolean covers(Class<?> rule) {
        return rule.getPackageName().equals(RULES)
                && !rule.isHidden()
                && rule.getProtectionDomain()
                        .getCodeSource()
                        .equals(AuditRule.class.getProtectionDomain().getCodeSource());
    }

    /** Returns the digest of the code that audits, or null when it cannot be found. */
    static byte @Nullable [] ofAudit() {
        List<Path> places = new ArrayList<>();
        CodeSource source = AuditRule.class.getProtectionDomain().getCodeSource();
        URL own = source == null ? null : source.getLocation();
        ClassLoader loader = AuditRule.class.getClassLoader();
        try {
            if (own == null || loader == null) {
                return null;
            }
            places.add(Path.of(own.toURI()));
            for (String library : LIBRARIES) {
                Path place = place(loader.getResource(library), library);
                if (place == null) {
                    return null;
                }
                if (!places.contains(place)) {
                    places.add(place);
                }
            }
            return of(places);
        } catch (IOException
                | URISyntaxException
                | IllegalArgumentException
                | FileSystemNotFoundException
                | SecurityException unknown) {
            return null;
        }
    }

    /** Returns the jar or folder that a resource comes from, or null. */
    private static @Nullable Path place(@Nullable URL resource, String name) throws URISyntaxException {
        if (resource == null) {
            return null;
        }
        String text = resource.toString();
        String inJar = "!/" + name;
        if (text.startsWith("jar:") && text.endsWith(inJar)) {
            return Path.of(new URI(text.substring("jar:".length(), text.length() - inJar.length())));
        }
        return text.startsWith("file:") && text.endsWith("/" + name)
                ? Path.of(new URI(text.substring(0, text.length() - name.length())))
                : null;
    }

    /** Returns the digest of the code in jars and folders. */
    static byte[] of(List<Path> places) throws IOException {
        MessageDigest hash = DigestAlgorithm.SHA256.newMessageDigest();
        for (Path place : places) {
            List<String> lines = Files.isDirectory(place) ? folder(place) : jar(place);
            Collections.sort(lines);
            for (String line : lines) {
                hash.update(line.getBytes(StandardCharsets.UTF_8));
                hash.update((byte) '\n');
            }
            hash.update((byte) '\n');
        }
        return hash.digest();
    }

    private static List<String> jar(Path jar) throws IOException {
        List<String> lines = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.getName().startsWith(NOT_CODE)) {
                    lines.add(entry.getName() + " " + entry.getSize() + " " + entry.getCrc());
                }
            }
        }
        return lines;
    }

    private static List<String> folder(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        MessageDigest hash = DigestAlgorithm.SHA256.newMessageDigest();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file)) {
                    byte[] digest = hash.digest(Files.readAllBytes(file));
                    lines.add(folder.relativize(file) + " "
                            + Digest.of(DigestAlgorithm.SHA256, digest).hex());
                }
            }
        }
        return lines;
    }
}
