package dev.truewheel.cache;

import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditTerms;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.target.Target;
import dev.truewheel.wheel.ReadOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The digest of all that a verdict depends on besides the file: code, rules, profile, limits and targets.
 *
 * <p>Left out on purpose are the time limit and the threads, which only decide whether there is a verdict at all, and the
 * engine, which changes speed and never an answer.
 */
final class TermsDigest {
    private final MessageDigest hash = DigestAlgorithm.SHA256.newMessageDigest();

    private TermsDigest() {}

    /** Returns the digest, or null when the code that judges cannot be told from other code. */
    static byte @Nullable [] of(AuditTerms terms) {
        byte[] code = CodeDigest.ofAudit();
        if (code == null) {
            return null;
        }
        TermsDigest digest = new TermsDigest();
        digest.number(ReportBytes.FORMAT);
        digest.bytes(code);
        // Printable text depends on the Unicode version, and inflating on the zlib, that come with the JDK.
        for (String property : new String[] {"java.vendor", "java.runtime.version", "os.name", "os.arch"}) {
            digest.text(System.getProperty(property, ""));
        }
        digest.number(terms.rules().size());
        for (AuditRule rule : terms.rules()) {
            if (!CodeDigest.covers(rule.getClass())) {
                return null;
            }
            digest.rule(rule);
        }
        digest.text(terms.profile().name());
        digest.number(terms.findingsPerRule());
        digest.number(terms.expecting() ? 1 : 0);
        digest.reading(terms.reading());
        digest.number(terms.targets().size());
        for (Target target : terms.targets()) {
            digest.target(target);
        }
        return digest.hash.digest();
    }

    private void rule(AuditRule rule) {
        RuleDescriptor descriptor = rule.descriptor();
        text(rule.getClass().getName());
        text(descriptor.id());
        text(descriptor.slug());
        text(descriptor.severity().name());
        number(descriptor.strictError() ? 1 : 0);
        number(descriptor.unsoftened() ? 1 : 0);
        for (Tool tool : Tool.values()) {
            number(descriptor.refusedBy().contains(tool) ? 1 : 0);
        }
    }

    private void reading(ReadOptions reading) {
        ArchiveLimits limits = reading.limits();
        text(reading.depth().name());
        number(limits.maxFileSize());
        number(limits.maxMembers());
        number(limits.maxDirectorySize());
        number(limits.maxProbe());
        number(reading.maxTextSize());
        number(reading.maxRatio());
        number(reading.ratioFloor());
    }

    private void target(Target target) {
        text(target.implementation());
        text(target.python());
        text(String.valueOf(target.fullVersion()));
        text(target.threading().name());
        number(target.debug() ? 1 : 0);
        texts(target.abis());
        texts(target.platforms());
        text(target.profile().name());
        text(target.called());
    }

    private void texts(List<String> texts) {
        number(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        number(bytes.length);
        hash.update(bytes);
    }

    private void number(long number) {
        hash.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    }
}
