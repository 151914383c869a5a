package dev.truewheel.target;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Ascii;
import java.util.ArrayList;
import java.util.List;

/** Reads a target that was written as one word. */
final class TargetText {
    private TargetText() {}

    static TargetBuilder parse(String text) {
        int first = text.indexOf('-');
        int second = first < 0 ? -1 : text.indexOf('-', first + 1);
        int third = second < 0 ? -1 : text.indexOf('-', second + 1);
        if (first < 0 || third >= 0) {
            throw SyntaxException.at(
                    "a target is an interpreter and a host with '-' between them, such as cp311-manylinux_2_31_x86_64",
                    text,
                    third >= 0 ? third : text.length());
        }
        int letters = 0;
        while (letters < first && !Ascii.isDigit(text.charAt(letters))) {
            letters++;
        }
        int digits = letters;
        while (digits < first && Ascii.isDigit(text.charAt(digits))) {
            digits++;
        }
        if (letters == 0 || digits == letters) {
            throw SyntaxException.at(
                    "an interpreter is letters and the digits of its version, such as cp311", text, letters);
        }
        String implementation = longName(Ascii.lower(text.substring(0, letters)));
        TargetBuilder target;
        try {
            target = Target.builder(implementation, version(text.substring(letters, digits)));
        } catch (IllegalArgumentException e) {
            throw SyntaxException.at("no interpreter is called like that", text, 0);
        }
        flags(target, implementation, text, digits, first);
        if (second >= 0) {
            target.abis(members(text, first + 1, second));
        } else if (!implementation.equals("cpython")) {
            throw SyntaxException.at(
                    "an interpreter other than CPython needs its abi too, such as pp310-pypy310_pp73-...", text, first);
        }
        int host = Math.max(first, second) + 1;
        try {
            return target.host(Platform.parse(text.substring(host)));
        } catch (SyntaxException e) {
            throw new SyntaxException(e.reason(), text, text.codePointCount(0, host) + e.offset());
        }
    }

    private static void flags(TargetBuilder target, String implementation, String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char flag = Ascii.lower(text.charAt(i));
            boolean repeated = text.lastIndexOf(text.charAt(i), i - 1) >= start;
            if (!implementation.equals("cpython") || repeated || (flag != 't' && flag != 'd')) {
                throw SyntaxException.at("only 't' and 'd' may follow the version of CPython, each once", text, i);
            }
            if (flag == 't') {
                target.threading(Threading.FREE_THREADED);
            } else {
                target.debug(true);
            }
        }
    }

    private static List<String> members(String text, int start, int end) {
        List<String> members = new ArrayList<>();
        int memberEnd;
        for (int at = start; at <= end; at = memberEnd + 1) {
            int dot = text.indexOf('.', at);
            memberEnd = dot < 0 || dot > end ? end : dot;
            if (at == memberEnd) {
                throw SyntaxException.at("an abi must not be empty", text, at);
            }
            for (int i = at; i < memberEnd; i++) {
                if (!Ascii.isTagCharacter(text.charAt(i))) {
                    throw SyntaxException.at("an abi holds only ASCII letters, digits and '_'", text, i);
                }
            }
            members.add(text.substring(at, memberEnd));
        }
        return members;
    }

    /** The first digit is the major version, the others the minor one. */
    private static String version(String digits) {
        return digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    }

    private static String longName(String shortName) {
        return switch (shortName) {
            case "cp" -> "cpython";
            case "pp" -> "pypy";
            case "py" -> "python";
            case "ip" -> "ironpython";
            case "jy" -> "jython";
            default -> shortName;
        };
    }
}
