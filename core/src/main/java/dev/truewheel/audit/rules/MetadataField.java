package dev.truewheel.audit.rules;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field the core metadata specification defines.
 *
 * @param name the field's name as the specification writes it
 * @param since the version of the specification that brought it
 * @param single whether a file may have it once only
 * @param instead what replaced it, or null if it is neither withdrawn nor discouraged
 * @see <a href="https://packaging.python.org/en/latest/specifications/core-metadata/">Core metadata</a>
 */
record MetadataField(
        String name,
        MetadataVersion since,
        boolean single,
        @Nullable String instead) {
    // As of version 2.6 of the specification, read in November 2026 and compared with packaging 26.3.
    private static final Map<String, MetadataField> ALL = new HashMap<>();

    static {
        once("1.0", "Metadata-Version", "Name", "Version", "Summary", "Description", "Keywords");
        once("1.0", "Author", "Author-email", "License");
        many("1.0", "Platform");
        many("1.1", "Supported-Platform", "Classifier");
        once("1.2", "Maintainer", "Maintainer-email", "Requires-Python");
        many("1.2", "Requires-Dist", "Provides-Dist", "Obsoletes-Dist", "Requires-External", "Project-URL");
        once("2.1", "Description-Content-Type");
        many("2.1", "Provides-Extra");
        many("2.2", "Dynamic");
        once("2.4", "License-Expression");
        many("2.4", "License-File");
        many("2.5", "Import-Name", "Import-Namespace");
        discouraged("1.0", true, "Home-page", "Project-URL");
        discouraged("1.1", true, "Download-URL", "Project-URL");
        discouraged("1.1", false, "Requires", "Requires-Dist");
        discouraged("1.1", false, "Provides", "Provides-Dist");
        discouraged("1.1", false, "Obsoletes", "Obsoletes-Dist");
    }

    /** Finds a field by its name in any case; null if there is none. */
    static @Nullable MetadataField find(String name) {
        return ALL.get(name.toLowerCase(Locale.ROOT));
    }

    private static void once(String since, String... names) {
        for (String name : names) {
            add(since, true, name, null);
        }
    }

    private static void many(String since, String... names) {
        for (String name : names) {
            add(since, false, name, null);
        }
    }

    private static void discouraged(String since, boolean single, String name, String instead) {
        add(since, single, name, instead);
    }

    private static void add(String since, boolean single, String name, @Nullable String instead) {
        MetadataVersion version = MetadataVersion.parse(since);
        if (version == null) {
            throw new IllegalArgumentException(since);
        }
        ALL.put(name.toLowerCase(Locale.ROOT), new MetadataField(name, version, single, instead));
    }
}
