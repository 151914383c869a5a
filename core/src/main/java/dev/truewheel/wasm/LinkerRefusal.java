package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.util.List;

/** Says in a linker's words why it did not link, and about which libraries, which linkers do not always say. */
public final class LinkerRefusal {
    /** A linker may name every symbol of a library. */
    private static final int MOST_LINES = 20;

    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_NAMES = 10;

    private LinkerRefusal() {}

    /**
     * Makes the failure.
     *
     * @param linker what refused
     * @param order what it was given
     * @param brokeOff whether it ended where it should have refused
     * @param words what it said, of any length, with whatever strangers wrote into it
     * @return the failure, with the code of {@link LinkFaultKind#LINKER}
     */
    public static TruewheelException of(LinkerIdentity linker, LinkOrder order, boolean brokeOff, String words) {
        List<String> names = order.libraries().stream()
                .map(library -> Printable.of(library.name(), 300))
                .toList();
        String what = names.size() == 1 ? names.get(0) : "these " + names.size() + " libraries";
        StringBuilder text =
                new StringBuilder(linker + " cannot link " + what + (brokeOff ? ", it broke off" : "") + ":");
        List<String> lines = words.lines().filter(line -> !line.isBlank()).toList();
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            text.append("\n  ").append(Printable.of(line.replace('\t', ' ').stripTrailing(), LONGEST_LINE));
        }
        if (lines.size() > MOST_LINES) {
            text.append("\n  and ").append(lines.size() - MOST_LINES).append(" lines more");
        }
        if (names.stream().noneMatch(name -> text.indexOf(name) >= 0)) {
            // The last ones are the extensions, which are more often wrong than the base.
            List<String> last = names.subList(Math.max(0, names.size() - MOST_NAMES), names.size());
            text.append("\n  It does not say which library is wrong; the last ones are ")
                    .append(String.join(", ", last));
        }
        return new TruewheelException(LinkFaultKind.LINKER.code(), text.toString());
    }
}
