package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.asset.TreeFault.Kind;
import java.util.ArrayList;
import java.util.List;

/** What was found wrong with an archive so far. */
final class TreeFaults {
    private static final int MOST = 20;

    private final String title;
    private final List<TreeFault> first = new ArrayList<>();
    private int all;
    private boolean limitsOnly = true;

    TreeFaults(String title) {
        this.title = title;
    }

    boolean isEmpty() {
        return all == 0;
    }

    /** Notes a fault behind which the next member can still be found. */
    void add(Kind kind, long offset, String words) {
        all++;
        limitsOnly &= kind == Kind.LIMIT;
        if (first.size() < MOST) {
            first.add(new TreeFault(kind, offset, words));
        }
    }

    /** Notes the last fault, and returns what to throw for all of them. */
    TreeException last(Kind kind, long offset, String words) {
        add(kind, offset, words);
        return exception();
    }

    TreeException exception() {
        StringBuilder text = new StringBuilder("the archive ")
                .append(Printable.of(title, 300))
                .append(limitsOnly ? " is not unpacked: " : " cannot be unpacked: ");
        for (int i = 0; i < first.size(); i++) {
            TreeFault fault = first.get(i);
            text.append(i == 0 ? "" : "; ")
                    .append(fault.words())
                    .append(" (byte ")
                    .append(fault.offset())
                    .append(')');
        }
        if (all > first.size()) {
            text.append("; and ").append(all - first.size()).append(" more");
        }
        return new TreeException(limitsOnly ? ErrorCode.POLICY : ErrorCode.INVALID, text.toString(), first);
    }
}
