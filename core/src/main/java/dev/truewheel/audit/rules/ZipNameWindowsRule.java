package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WZ37: names that Windows takes for devices, streams or patterns. */
final class ZipNameWindowsRule extends MemberRule {
    private static final String RESERVED = "<>:\"|?*";

    ZipNameWindowsRule() {
        super(RuleDescriptor.warning(
                "WZ37",
                "windows-reserved-name",
                "No member name is a Windows device name or holds a character Windows reserves"));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        String name = member.name();
        String device = null;
        char reserved = 0;
        boolean tail = false;
        // The colon of a drive letter is part of an absolute name, which is worse and reported as such.
        int start = NamePath.hasDrive(name) ? 2 : 0;
        while (start < name.length()) {
            int end = NamePath.endOfWindowsComponent(name, start);
            for (int i = start; i < end && reserved == 0; i++) {
                reserved = RESERVED.indexOf(name.charAt(i)) >= 0 ? name.charAt(i) : 0;
            }
            device = device == null && isDevice(name, start, end) ? name.substring(start, end) : device;
            tail |= end > start && NameFolding.isTail(name.charAt(end - 1)) && !isDots(name, start, end);
            start = end + 1;
        }
        if (device != null) {
            sink.report(seen(member, "on Windows " + Printable.of(device, 40) + " is a device, not a file"));
        }
        if (reserved != 0) {
            sink.report(seen(
                    member,
                    reserved == ':'
                            ? "the name holds `:`, behind which Windows hides another stream of the file"
                            : "the name holds `" + reserved + "`, which no Windows name can hold"));
        }
        if (tail) {
            sink.report(seen(member, "a component ends in a dot or space, which Windows drops"));
        }
    }

    private static boolean isDots(String name, int start, int end) {
        return end - start <= 2 && name.charAt(start) == '.' && name.charAt(end - 1) == '.';
    }

    /** Tells whether what stands before the first dot or colon is a device, whatever follows. */
    private static boolean isDevice(String name, int start, int end) {
        int stop = start;
        while (stop < end && name.charAt(stop) != '.' && name.charAt(stop) != ':') {
            stop++;
        }
        while (stop > start && name.charAt(stop - 1) == ' ') {
            stop--;
        }
        return switch (stop - start) {
            case 3 ->
                is(name, start, "CON") || is(name, start, "PRN") || is(name, start, "AUX") || is(name, start, "NUL");
            case 4 -> (is(name, start, "COM") || is(name, start, "LPT")) && isPort(name.charAt(start + 3));
            case 6 -> is(name, start, "CONIN$");
            case 7 -> is(name, start, "CONOUT$");
            default -> false;
        };
    }

    private static boolean is(String name, int start, String device) {
        return name.regionMatches(true, start, device, 0, device.length());
    }

    /** Windows takes the superscript digits of Latin-1 for digits. */
    private static boolean isPort(char c) {
        return (c >= '1' && c <= '9') || c == '\u00b9' || c == '\u00b2' || c == '\u00b3';
    }
}
