package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.wheel.RecordFile;
import dev.truewheel.wheel.TextFault;
import dev.truewheel.wheel.Wheel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RECORD and the members its rows are meant for.
 *
 * <p>A row that is misspelt is one fault. So that it does not count as a row without member, and its member as one
 * without row, rows are paired with members by {@link RecordPath#canonical} too.
 */
final class RecordTable {
    private final Wheel wheel;
    private final RecordFile rows;
    private final String directory;
    private final String ownPath;

    /** The row that was asked about last, since a rule asks several things of one row. */
    private int lastRow = -1;

    private String lastTarget = "";
    private @Nullable Member lastMember;

    RecordTable(Wheel wheel, RecordFile rows, String directory) {
        this.wheel = wheel;
        this.rows = rows;
        this.directory = directory;
        this.ownPath = directory + "/RECORD";
    }

    Wheel wheel() {
        return wheel;
    }

    RecordFile rows() {
        return rows;
    }

    /** Returns the name of the RECORD member. */
    String ownPath() {
        return ownPath;
    }

    /** Tells whether a path is one of RECORD's signatures in the same directory. */
    boolean isSignature(String path) {
        return path.length() == directory.length() + 11
                && (path.endsWith("/RECORD.jws") || path.endsWith("/RECORD.p7s"))
                && path.startsWith(directory);
    }

    /** Tells whether RECORD was read to its end, so that what is not in it is really missing. */
    boolean isWhole() {
        for (TextFault fault : rows.faults()) {
            switch (fault.kind()) {
                case UNTERMINATED_QUOTE, LIMIT_REACHED, FAULTS_OMITTED -> {
                    return false;
                }
                default -> {}
            }
        }
        return true;
    }

    /** Returns the path of a row without the byte order mark that the first one may have. */
    String path(int row) {
        Member exact = wheel.recordMember(row).orElse(null);
        if (exact != null) {
            return exact.name();
        }
        String path = rows.path(row);
        return row == 0 && path.startsWith("\uFEFF") ? path.substring(1) : path;
    }

    /** Returns the path a row is meant to have: as written if there is such a member, otherwise canonical. */
    String target(int row) {
        look(row);
        return lastTarget;
    }

    /** Returns the member a row is meant for, or null. */
    @Nullable
    Member member(int row) {
        look(row);
        return lastMember;
    }

    private void look(int row) {
        if (row == lastRow) {
            return;
        }
        Member member = wheel.recordMember(row).orElse(null);
        if (member == null) {
            String path = path(row);
            lastTarget = wheel.member(path).isPresent() ? path : RecordPath.canonical(path);
            member = wheel.member(lastTarget).orElse(null);
        } else {
            lastTarget = member.name();
        }
        lastMember = member;
        lastRow = row;
    }

    /**
     * Tells whether a row lists a file of which RECORD must give digest and size: not blank, no directory, neither RECORD
     * itself nor a signature of it.
     */
    boolean listsContent(int row) {
        String target = target(row);
        return !target.isEmpty() && !isDirectory(row) && !target.equals(ownPath) && !isSignature(target);
    }

    /** Tells whether the path of a row is written as a directory, or is one for which the archive has an entry. */
    boolean isDirectory(int row) {
        String target = target(row);
        return RecordPath.endsInSeparator(target)
                || (lastMember == null && wheel.member(target + "/").isPresent());
    }

    /** Returns one column of a row, an empty text where the row ends before it. */
    static String column(List<String> columns, int index) {
        return index < columns.size() ? columns.get(index) : "";
    }

    /** Returns "line 7, `demo/a.py`,", to begin or continue a sentence about a row. */
    String place(int row) {
        return "line " + rows.line(row) + " (`" + Printable.of(rows.path(row)) + "`)";
    }

    /** Returns an observation about RECORD. */
    Observation observation(String message) {
        return Observation.of(message).member(ownPath());
    }
}
