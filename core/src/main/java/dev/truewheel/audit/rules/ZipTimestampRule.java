package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.RuleDescriptor;

/** WZ50: a time that does not exist becomes an error, now, or a negative number. */
final class ZipTimestampRule extends WidespreadRule {
    ZipTimestampRule() {
        super(
                RuleDescriptor.note("WZ50", "invalid-timestamp", "Every entry's DOS time is a valid time since 1980"),
                "have a date or time that does not exist");
    }

    @Override
    boolean isBrokenBy(Member member) {
        int dosTime = (int) member.dosTime();
        int day = (dosTime >>> 16) & 31;
        int month = (dosTime >>> 21) & 15;
        int year = 1980 + (dosTime >>> 25);
        int twoSeconds = dosTime & 31;
        int minute = (dosTime >>> 5) & 63;
        int hour = (dosTime >>> 11) & 31;
        return twoSeconds >= 30 || minute >= 60 || hour >= 24 || day == 0 || day > daysOf(month, year);
    }

    private static int daysOf(int month, int year) {
        return switch (month) {
            case 1, 3, 5, 7, 8, 10, 12 -> 31;
            case 4, 6, 9, 11 -> 30;
            // The format ends in 2107, so 2100 is the one year divisible by four that does not leap.
            case 2 -> year % 4 == 0 && year != 2100 ? 29 : 28;
            default -> 0;
        };
    }
}
