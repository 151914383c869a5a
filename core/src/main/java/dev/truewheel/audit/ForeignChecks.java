package dev.truewheel.audit;

import java.util.List;

/** Checks that other tools name and this catalogue has no rule for, so that their lists can be kept while moving. */
final class ForeignChecks {
    private static final List<String> CHECK_WHEEL_CONTENTS = List.of(
            "W001", "W002", "W003", "W004", "W005", "W006", "W007", "W008", "W009", "W010", "W101", "W102", "W201",
            "W202");

    private static final List<String> PYDISTCHECK = List.of(
            "compiled-objects-have-debug-symbols",
            "distro-too-large-compressed",
            "distro-too-large-uncompressed",
            "expected-files",
            "files-only-differ-by-case",
            "mixed-file-extensions",
            "path-contains-non-ascii-characters",
            "path-contains-spaces",
            "path-too-long",
            "too-many-files",
            "unexpected-files");

    private ForeignChecks() {}

    /** Returns the tool that has a check of this name, or an empty text. */
    static String toolOf(String name) {
        if (containsIgnoringCase(CHECK_WHEEL_CONTENTS, name)) {
            return "check-wheel-contents";
        }
        return containsIgnoringCase(PYDISTCHECK, name) ? "pydistcheck" : "";
    }

    private static boolean containsIgnoringCase(List<String> names, String wanted) {
        for (String name : names) {
            if (name.equalsIgnoreCase(wanted)) {
                return true;
            }
        }
        return false;
    }
}
