package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import java.util.List;

/** The catalogue: every rule there is, in the order reports use. */
public final class BuiltInRules {
    private static final List<AuditRule> ALL = List.of(
            new InputReadableRule(),
            new InputLimitRule(),
            new InternalFailureRule(),
            new ExpectedDigestRule(),
            new UnlistedFileRule(),
            new TwinFileRule(),
            ZipFramingRule.prefix(),
            ZipFramingRule.gap(),
            ZipFramingRule.endRecords(),
            ZipFramingRule.trailing(),
            ZipFramingRule.archiveComment(),
            ZipFramingRule.entryComment(),
            ZipFramingRule.entryCount(),
            ZipFramingRule.directoryPosition(),
            ZipFramingRule.zip64End(),
            ZipFramingRule.disks(),
            ZipFramingRule.unknownRecord(),
            ZipFramingRule.pairing(),
            ZipFramingRule.overlap(),
            new ZipTwinNamesRule(),
            ZipFramingRule.names(),
            ZipFramingRule.flags(),
            ZipFramingRule.methods(),
            ZipFramingRule.crcs(),
            ZipFramingRule.sizes(),
            ZipFramingRule.descriptors(),
            ZipFramingRule.zip64Extras(),
            ZipFramingRule.extras(),
            ZipFramingRule.repeatedExtras(),
            ZipFramingRule.unicodePaths(),
            new ZipCrcRule(),
            new ZipSizeRule(),
            new ZipStreamEndRule(),
            new ZipAgreementRule(),
            new RecordCsvRule(),
            new RecordRowShapeRule(),
            new RecordBlankRowRule(),
            new RecordPathRule(),
            new RecordBackslashRule(),
            new RecordRepeatedPathRule(),
            new RecordDirectoryRule(),
            new RecordUnlistedMemberRule(),
            new RecordLeftoverRowRule(),
            new RecordOwnRowRule(),
            new RecordBareRowRule(),
            new RecordAlgorithmRule(),
            new RecordDigestEncodingRule(),
            new RecordDigestRule(),
            new RecordSizeRule(),
            new RecordSignatureRowRule(),
            new RecordBytecodeRule());

    private BuiltInRules() {}

    /** Returns every rule, always the same list. */
    public static List<AuditRule> all() {
        return ALL;
    }
}
