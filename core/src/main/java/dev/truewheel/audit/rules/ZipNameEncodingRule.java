package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ29: a name has one reading only if it is UTF-8 in its shortest form. */
final class ZipNameEncodingRule extends MemberRule {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    ZipNameEncodingRule() {
        super(RuleDescriptor.error(
                        "WZ29",
                        "invalid-utf8-name",
                        "Every member name is valid UTF-8 without overlong forms, surrogates, BOM or non-characters")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        if (!member.hasNonAsciiName()) {
            return;
        }
        String name = member.name();
        int bytes = 0;
        int illFormed = -1;
        int forbidden = -1;
        for (int i = 0; i < name.length(); i++) {
            int codePoint = name.codePointAt(i);
            if (codePoint >= 0xDC80 && codePoint <= 0xDCFF) {
                illFormed = illFormed < 0 ? bytes : illFormed;
            } else if (isForbidden(codePoint)) {
                forbidden = forbidden < 0 ? codePoint : forbidden;
            }
            bytes += NamePath.bytesOf(name, i);
            if (Character.isSupplementaryCodePoint(codePoint)) {
                bytes += NamePath.bytesOf(name, ++i);
            }
        }
        // Without the flag the bytes need not be UTF-8 at all; that they are not ASCII is reported for itself.
        if (illFormed >= 0 && member.declaresUtf8()) {
            byte[] raw = member.rawName();
            sink.report(seen(member, "the name is not UTF-8: byte " + illFormed + " " + reason(raw, illFormed))
                    .expected("UTF-8")
                    .actual("0x" + Integer.toHexString(raw[illFormed] & 0xFF)));
        }
        if (forbidden >= 0) {
            sink.report(seen(
                            member,
                            forbidden == BYTE_ORDER_MARK
                                    ? "the name holds a byte order mark, which nobody sees"
                                    : "the name holds the non-character " + CodePoint.notation(forbidden))
                    .actual(CodePoint.notation(forbidden))
                    .refusedBy(Tool.UV));
        }
    }

    static boolean isForbidden(int codePoint) {
        return codePoint == BYTE_ORDER_MARK || isNonCharacter(codePoint);
    }

    private static boolean isNonCharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }

    private static String reason(byte[] raw, int at) {
        int lead = raw[at] & 0xFF;
        int next = at + 1 < raw.length ? raw[at + 1] & 0xFF : 0;
        boolean continued = next >= 0x80 && next <= 0xBF;
        if (lead <= 0xBF) {
            return "continues a character that was not begun";
        }
        if (lead <= 0xC1 || (continued && ((lead == 0xE0 && next <= 0x9F) || (lead == 0xF0 && next <= 0x8F)))) {
            return "begins an overlong form";
        }
        if (lead == 0xED && continued) {
            return "begins an encoded surrogate";
        }
        if (lead >= 0xF5 || (lead == 0xF4 && continued)) {
            return "begins a number above U+10FFFF";
        }
        return "begins a character that is cut off";
    }
}
