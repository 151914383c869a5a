package dev.truewheel.wheel;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.BuildTag;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.packaging.Version;
import java.util.function.Function;

/** Reads a valid file name from left to right. */
final class WheelIdentityParser {
    private static final String SUFFIX = ".whl";
    private static final int MIN_FIELDS = 5;

    private final String text;

    /** Where the last field ends. */
    private final int end;

    private int at;

    WheelIdentityParser(String text) {
        this.text = text;
        this.end = text.length() - SUFFIX.length();
    }

    WheelIdentity parse() {
        if (!text.endsWith(SUFFIX)) {
            throw SyntaxException.at("a wheel's name ends in .whl", text, Math.max(0, end));
        }
        int fields = fields();
        int nameEnd = fieldEnd();
        ProjectName name = name(nameEnd);
        at = nameEnd + 1;
        int versionEnd = fieldEnd();
        Version version = version(versionEnd);
        at = versionEnd + 1;
        BuildTag build = null;
        if (fields > MIN_FIELDS) {
            int buildEnd = fieldEnd();
            build = field(buildEnd, BuildTag::parse);
            at = buildEnd + 1;
        }
        return WheelIdentity.of(name, version, build, tags());
    }

    private int fields() {
        int fields = 1;
        for (int dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', dash + 1)) {
            fields++;
            if (fields > MIN_FIELDS + 1) {
                throw SyntaxException.at("a wheel's name has five or six fields, this one has more", text, dash);
            }
        }
        if (fields < MIN_FIELDS) {
            throw SyntaxException.at("a wheel's name has five or six fields, this one has " + fields, text, end);
        }
        return fields;
    }

    private int fieldEnd() {
        int dash = text.indexOf('-', at);
        return dash < 0 ? end : dash;
    }

    private ProjectName name(int fieldEnd) {
        ProjectName name = field(fieldEnd, ProjectName::parse);
        int twice = text.indexOf("__", at);
        if (twice >= 0 && twice < fieldEnd) {
            throw SyntaxException.at("a wheel's name writes one '_' for a run of separators", text, twice + 1);
        }
        return name;
    }

    private Version version(int fieldEnd) {
        Version version = field(fieldEnd, Version::parse);
        for (int i = at; i < fieldEnd; i++) {
            // Elsewhere a version may have blanks around it.
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                throw SyntaxException.at("a wheel's name holds no white space", text, i);
            }
        }
        return version;
    }

    private <T> T field(int fieldEnd, Function<String, T> parser) {
        try {
            return parser.apply(text.substring(at, fieldEnd));
        } catch (SyntaxException e) {
            throw SyntaxException.at(e.reason(), text, text.offsetByCodePoints(at, e.offset()));
        }
    }

    private TagSet tags() {
        int pythonEnd = fieldEnd();
        int abiEnd = text.indexOf('-', pythonEnd + 1);
        checkMembers(at, pythonEnd, true);
        checkMembers(pythonEnd + 1, abiEnd, false);
        checkMembers(abiEnd + 1, end, false);
        return TagSet.parse(
                text.substring(at, pythonEnd), text.substring(pythonEnd + 1, abiEnd), text.substring(abiEnd + 1, end));
    }

    private void checkMembers(int start, int fieldEnd, boolean identifiers) {
        int memberStart = start;
        for (int i = start; i <= fieldEnd; i++) {
            char c = i == fieldEnd ? '.' : text.charAt(i);
            if (c == '.') {
                if (i == memberStart) {
                    throw SyntaxException.at("a tag is missing", text, i);
                }
                memberStart = i + 1;
            } else if (!isTagCharacter(c)) {
                throw SyntaxException.at("a tag holds only ASCII letters, digits and '_'", text, i);
            } else if (identifiers && i == memberStart && c <= '9') {
                throw SyntaxException.at("a python tag does not begin with a digit", text, i);
            }
        }
    }

    private static boolean isTagCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (c >= 'A' && c <= 'Z');
    }
}
