package dev.truewheel.audit;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the digests of a requirements file: {@code name==version --hash=sha256:...}, over continued lines.
 *
 * <p>Of a requirement only project, version or address, and digests are read; extras and markers do not change which
 * file is meant. See <a href="https://pip.pypa.io/en/stable/topics/secure-installs/">secure installs</a>.
 */
final class RequirementLines {
    private RequirementLines() {}

    static void read(String file, String text, Expectations.Builder into) {
        StringBuilder logical = new StringBuilder();
        int number = 0;
        int start = 1;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (logical.length() == 0) {
                start = number;
            }
            String line = withoutComment(raw);
            if (line.endsWith("\\")) {
                logical.append(line, 0, line.length() - 1).append(' ');
                continue;
            }
            requirement(file, start, logical.append(line).toString().strip(), into);
            logical.setLength(0);
        }
        requirement(file, start, logical.toString().strip(), into);
    }

    private static String withoutComment(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private static void requirement(String file, int line, String text, Expectations.Builder into) {
        if (text.isEmpty()) {
            return;
        }
        if (text.startsWith("-")) {
            if (text.startsWith("-r") || text.startsWith("--requirement")) {
                throw ExpectationFile.malformed(
                        file, line, "it includes another file, which is not followed; name a file that holds it all");
            }
            return;
        }
        int options = text.indexOf(" --");
        String what = (options < 0 ? text : text.substring(0, options)).strip();
        List<Digest> digests = options < 0 ? List.of() : digests(file, line, text.substring(options));
        if (!digests.isEmpty()) {
            target(file, line, what, digests, into);
        }
    }

    private static List<Digest> digests(String file, int line, String options) {
        List<Digest> found = new ArrayList<>();
        String[] words = options.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i++) {
            String value = null;
            if (words[i].startsWith("--hash=")) {
                value = words[i].substring("--hash=".length());
            } else if (words[i].equals("--hash") && i + 1 < words.length) {
                value = words[++i];
            }
            if (value != null) {
                int colon = value.indexOf(':');
                if (colon < 0) {
                    throw ExpectationFile.malformed(
                            file, line, "'" + Printable.of(value) + "' is not 'algorithm:digest'");
                }
                found.add(ExpectationFile.digest(file, line, value.substring(0, colon), value.substring(colon + 1)));
            }
        }
        return found;
    }

    private static void target(String file, int line, String what, List<Digest> digests, Expectations.Builder into) {
        int at = what.indexOf(" @ ");
        String requirement = at < 0 ? what : what.substring(at + 3);
        if (at >= 0 || requirement.contains("/") || requirement.endsWith(".whl")) {
            String name = fileName(requirement);
            for (Digest digest : digests) {
                into.file(name, digest);
            }
            return;
        }
        int marker = requirement.indexOf(';');
        String pinned = (marker < 0 ? requirement : requirement.substring(0, marker)).strip();
        int equal = pinned.indexOf("==");
        if (equal < 0) {
            throw ExpectationFile.malformed(
                    file, line, "'" + Printable.of(pinned) + "' has digests but no exact version (name==version)");
        }
        int bracket = pinned.indexOf('[');
        String project = pinned.substring(0, bracket >= 0 && bracket < equal ? bracket : equal)
                .strip();
        String version = pinned.substring(equal + (pinned.startsWith("===", equal) ? 3 : 2))
                .strip();
        try {
            ProjectName name = ProjectName.parse(project);
            Version exact = Version.parse(version);
            for (Digest digest : digests) {
                into.pin(name, exact, digest);
            }
        } catch (SyntaxException bad) {
            throw ExpectationFile.malformed(
                    file, line, "'" + Printable.of(pinned) + "' is not name==version: " + bad.reason());
        }
    }

    private static String fileName(String address) {
        int end = address.length();
        for (char stop : new char[] {';', '#', '?'}) {
            int found = address.indexOf(stop);
            end = found < 0 ? end : Math.min(end, found);
        }
        return PercentText.decode(address.substring(0, end).strip());
    }
}
