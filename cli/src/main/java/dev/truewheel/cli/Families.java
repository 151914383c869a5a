package dev.truewheel.cli;

/** What the families of rules are about. */
final class Families {
    private Families() {}

    static String title(String family) {
        return switch (family) {
            case "WI" -> "Input";
            case "WS" -> "Expected digests";
            case "WF" -> "File name and tags";
            case "WZ" -> "ZIP structure";
            case "WD" -> ".dist-info and .data";
            case "WW" -> "WHEEL";
            case "WR" -> "RECORD";
            case "WM" -> "METADATA";
            case "WE" -> "Entry points";
            default -> "Other";
        };
    }
}
