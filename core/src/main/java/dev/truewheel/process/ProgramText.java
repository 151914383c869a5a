package dev.truewheel.process;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import java.util.Map;

/** Refuses what would reach a program as something else than what was said. */
final class ProgramText {
    private static final Charset SYSTEM = system();

    private ProgramText() {}

    static void check(List<String> command, Map<String, String> environment, String title) {
        check(command, environment, title, SYSTEM);
    }

    static void check(List<String> command, Map<String, String> environment, String title, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        for (String argument : command) {
            refuse(argument, "an argument", title, encoder);
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (variable.getValue().equals(System.getenv(name))) {
                continue; // It came from the system, which gets the same bytes back.
            }
            refuse(name, "the name of a variable", title, encoder);
            if (name.isEmpty() || name.indexOf('=', 1) >= 0) {
                throw invalid(title, "a variable cannot be named '" + Printable.of(name) + "'", "choose another name");
            }
            refuse(variable.getValue(), "the value of the variable '" + Printable.of(name) + "'", title, encoder);
        }
    }

    private static void refuse(String text, String what, String title, CharsetEncoder encoder) {
        if (text.indexOf('\0') >= 0) {
            throw invalid(title, what + " has a NUL character", "remove it");
        }
        if (!encoder.canEncode(text)) {
            throw invalid(
                    title,
                    what + " has characters that the encoding " + encoder.charset() + " of this system cannot write",
                    "run under a UTF-8 locale, such as LC_ALL=C.UTF-8");
        }
    }

    private static TruewheelException invalid(String title, String why, String what) {
        return new TruewheelException(ErrorCode.INVALID, title + " was not started, since " + why + "; " + what);
    }

    /** Returns how the JDK writes arguments: as it does names of files, from version 18 on, and by the default before. */
    private static Charset system() {
        String name = System.getProperty("sun.jnu.encoding");
        boolean known = Runtime.version().feature() >= 18 && name != null && Charset.isSupported(name);
        return known ? Charset.forName(name) : Charset.defaultCharset();
    }
}
