package dev.truewheel.audit.rules;

import dev.truewheel.archive.FramingFault;
import dev.truewheel.archive.FramingFault.Kind;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import java.util.EnumSet;
import java.util.Set;

/** WZ01 to WZ27 where they differ in nothing but the kinds of framing fault they report. */
final class ZipFramingRule extends WheelRule {
    private final Set<Kind> kinds;

    private ZipFramingRule(RuleDescriptor descriptor, Kind first, Kind... rest) {
        super(descriptor);
        this.kinds = EnumSet.of(first, rest);
    }

    static ZipFramingRule prefix() {
        return new ZipFramingRule(
                error("WZ01", "zip-prefix-bytes", "The archive begins with a local file header at byte 0")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.PREFIX);
    }

    static ZipFramingRule gap() {
        return new ZipFramingRule(
                error(
                                "WZ02",
                                "zip-gap",
                                "Local entries lie back to back, then the directory, then the end records, without gaps")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.GAP);
    }

    static ZipFramingRule endRecords() {
        return new ZipFramingRule(
                error(
                                "WZ03",
                                "several-end-records",
                                "The archive has exactly one end record, the same one seen from either end")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.NOT_AN_ARCHIVE,
                Kind.END_RECORD_MISSING,
                Kind.END_RECORD_AMBIGUOUS);
    }

    static ZipFramingRule trailing() {
        return new ZipFramingRule(
                error("WZ04", "zip-trailing-bytes", "Nothing follows the end record")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.TRAILING_BYTES,
                Kind.TRAILING_ZEROS);
    }

    static ZipFramingRule archiveComment() {
        return new ZipFramingRule(
                RuleDescriptor.warning("WZ05", "archive-comment", "The archive has no comment"),
                Kind.ARCHIVE_COMMENT,
                Kind.ARCHIVE_COMMENT_RECORDS);
    }

    static ZipFramingRule entryComment() {
        return new ZipFramingRule(
                RuleDescriptor.warning("WZ06", "entry-comment", "No directory entry has a comment")
                        .refusedBy(Tool.PYPI),
                Kind.MEMBER_COMMENT);
    }

    static ZipFramingRule entryCount() {
        return new ZipFramingRule(
                error(
                                "WZ07",
                                "entry-count-mismatch",
                                "Every entry count in the end records equals the number of entries walked")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.ENTRY_COUNT);
    }

    static ZipFramingRule directoryPosition() {
        return new ZipFramingRule(
                error("WZ08", "directory-position-mismatch", "The directory's declared offset and size are exact")
                        .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV),
                Kind.DIRECTORY_POSITION,
                Kind.DIRECTORY_SHIFT);
    }

    static ZipFramingRule zip64End() {
        return new ZipFramingRule(
                error(
                                "WZ09",
                                "zip64-end-record-fault",
                                "The ZIP64 end record and its locator are well formed and agree with the end record")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.ZIP64_END,
                Kind.ZIP64_END_EXTENSIBLE);
    }

    static ZipFramingRule disks() {
        return new ZipFramingRule(
                error("WZ10", "several-disks", "Every disk number says the archive is on a single disk"),
                Kind.SEVERAL_DISKS,
                Kind.DISKS_DIFFER,
                Kind.LOCATOR_DISKS);
    }

    static ZipFramingRule unknownRecord() {
        return new ZipFramingRule(
                error(
                                "WZ11",
                                "unknown-record",
                                "The archive holds only local headers, directory headers and end records")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.UNKNOWN_RECORD);
    }

    static ZipFramingRule pairing() {
        return new ZipFramingRule(
                error(
                                "WZ12",
                                "local-directory-mismatch",
                                "Every local entry has exactly one directory entry, and the reverse")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.UNLISTED_ENTRY,
                Kind.MISSING_ENTRY);
    }

    static ZipFramingRule overlap() {
        return new ZipFramingRule(
                error("WZ13", "overlapping-entries", "No two entries share or overlap a byte")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.OVERLAP);
    }

    static ZipFramingRule names() {
        return new ZipFramingRule(
                error(
                                "WZ15",
                                "name-mismatch",
                                "The name in the local header equals the name in the directory byte for byte")
                        .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV),
                Kind.NAME_MISMATCH);
    }

    static ZipFramingRule flags() {
        return new ZipFramingRule(
                error(
                                "WZ16",
                                "flags-mismatch",
                                "The flags that change how an entry is read are equal in the local header and the directory")
                        .refusedBy(Tool.UV),
                Kind.FLAG_MISMATCH,
                Kind.FLAG_MISMATCH_UNHEEDED);
    }

    static ZipFramingRule methods() {
        return new ZipFramingRule(
                error(
                                "WZ17",
                                "method-mismatch",
                                "The compression method is equal in the local header and the directory")
                        .refusedBy(Tool.UV),
                Kind.METHOD_MISMATCH);
    }

    static ZipFramingRule crcs() {
        return new ZipFramingRule(
                error(
                                "WZ18",
                                "header-crc-mismatch",
                                "The CRC-32 is equal in the local header and the directory when no descriptor is used")
                        .refusedBy(Tool.UV),
                Kind.CRC_MISMATCH);
    }

    static ZipFramingRule sizes() {
        return new ZipFramingRule(
                error("WZ19", "header-size-mismatch", "Both sizes are equal in the local header and the directory")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.SIZE_MISMATCH);
    }

    static ZipFramingRule descriptors() {
        return new ZipFramingRule(
                error(
                                "WZ22",
                                "descriptor-mismatch",
                                "A data descriptor's CRC and sizes equal the computed ones and its presence agrees with"
                                        + " the flag")
                        .refusedBy(Tool.PYPI, Tool.UV),
                Kind.DESCRIPTOR);
    }

    static ZipFramingRule zip64Extras() {
        return new ZipFramingRule(
                error(
                                "WZ24",
                                "zip64-extra-fault",
                                "A ZIP64 extra field holds exactly the values whose headers are sentinels, in order")
                        .refusedBy(Tool.UV),
                Kind.ZIP64_EXTRA,
                Kind.ZIP64_EXTRA_SHORT,
                Kind.ZIP64_EXTRA_UNNEEDED);
    }

    static ZipFramingRule extras() {
        return new ZipFramingRule(
                RuleDescriptor.warning(
                                "WZ25",
                                "malformed-extra-field",
                                "The extra area is well-formed tag-length-value data without a tail")
                        .refusedBy(Tool.PYPI),
                Kind.EXTRA_TAIL,
                Kind.EXTRA_OVERRUN);
    }

    static ZipFramingRule repeatedExtras() {
        return new ZipFramingRule(
                error("WZ26", "repeated-extra-field", "No extra-field id stands twice in one header")
                        .refusedBy(Tool.UV),
                Kind.EXTRA_REPEATED,
                Kind.EXTRA_REPEATED_MEANING);
    }

    static ZipFramingRule unicodePaths() {
        return new ZipFramingRule(
                error("WZ27", "unicode-path-extra", "No Unicode-path extra field gives a member another name"),
                Kind.UNICODE_PATH_SAME,
                Kind.UNICODE_PATH_DIFFERS);
    }

    private static RuleDescriptor error(String id, String slug, String title) {
        return RuleDescriptor.error(id, slug, title);
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        for (FramingFault fault : wheel.archive().faults()) {
            if (kinds.contains(fault.kind())) {
                sink.report(observe(fault));
            }
        }
    }

    private static Observation observe(FramingFault fault) {
        Observation seen = Observation.of(fault.message())
                .member(fault.member())
                .offset(fault.offset())
                .expected(fault.expected())
                .actual(fault.actual());
        // Kinds that weigh otherwise than their rule's usual case.
        return switch (fault.kind()) {
            case NOT_AN_ARCHIVE, END_RECORD_MISSING -> seen.refusedBy(Tool.PYPI, Tool.PIP, Tool.UV);
            case FLAG_MISMATCH_UNHEEDED -> seen.refusedByNobody();
            case TRAILING_ZEROS -> seen.refusedBy(Tool.PYPI);
            case DISKS_DIFFER -> seen.refusedBy(Tool.UV);
            case LOCATOR_DISKS -> seen.refusedBy(Tool.PIP);
            case ARCHIVE_COMMENT_RECORDS -> seen.severity(Severity.ERROR).refusedBy(Tool.UV);
            case DIRECTORY_SHIFT -> seen.refusedBy(Tool.PYPI, Tool.UV);
            case MISSING_ENTRY, ZIP64_END_EXTENSIBLE -> seen.refusedBy(Tool.PYPI, Tool.PIP, Tool.UV);
            case ZIP64_EXTRA_SHORT -> seen.refusedBy(Tool.PIP, Tool.UV);
            case ZIP64_EXTRA_UNNEEDED -> seen.severity(Severity.WARNING).refusedByNobody();
            case EXTRA_OVERRUN -> seen.severity(Severity.ERROR).refusedBy(Tool.PYPI, Tool.PIP, Tool.UV);
            case EXTRA_REPEATED_MEANING -> seen.refusedBy(Tool.PYPI, Tool.UV);
            case UNICODE_PATH_SAME -> seen.severity(Severity.WARNING);
            case UNICODE_PATH_DIFFERS -> seen.refusedBy(Tool.UV);
            default -> seen;
        };
    }
}
