package dev.truewheel.wheel;

/** Which characters end a line for which reader. */
final class LineEnds {

    private LineEnds() {}

    /** Returns the offset after the line that starts at {@code from}: after its LF, CR or CR LF, or the end. */
    static int after(byte[] content, int from) {
        int at = from;
        while (at < content.length) {
            byte value = content[at++];
            if (value == '\n') {
                return at;
            }
            if (value == '\r') {
                return at < content.length && content[at] == '\n' ? at + 1 : at;
            }
        }
        return at;
    }

    /** Says whether a byte starts a line end of LF, CR or CR LF. */
    static boolean startsAt(byte[] content, int at) {
        return content[at] == '\n' || content[at] == '\r';
    }

    /**
     * Says whether the character at a byte ends a line for {@code str.splitlines} alone: vertical tab, form feed, U+001C
     * to U+001E, U+0085, U+2028 or U+2029.
     */
    static boolean isHidden(byte[] content, int at) {
        return switch (content[at]) {
            case 0x0B, 0x0C, 0x1C, 0x1D, 0x1E -> true;
            case (byte) 0xC2 -> at + 1 < content.length && content[at + 1] == (byte) 0x85;
            case (byte) 0xE2 ->
                at + 2 < content.length
                        && content[at + 1] == (byte) 0x80
                        && (content[at + 2] == (byte) 0xA8 || content[at + 2] == (byte) 0xA9);
            default -> false;
        };
    }

    static void reportHidden(int line, int at, FaultList faults) {
        faults.add(
                TextFault.Kind.HIDDEN_LINE_END,
                line,
                at,
                "A character that only some readers take for a line end; they see two lines here.");
    }

    static void reportBareCarriageReturn(int line, int at, FaultList faults) {
        faults.add(
                TextFault.Kind.BARE_CARRIAGE_RETURN,
                line,
                at,
                "A carriage return without a line feed, which ends the line for some readers only.");
    }

    static void reportNul(int line, int at, FaultList faults) {
        faults.add(TextFault.Kind.NUL_CHARACTER, line, at, "A NUL character, which some readers refuse.");
    }
}
