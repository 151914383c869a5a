package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ23: nothing but a search can find the end of such an entry, and the content can plant what is searched for. */
final class ZipStoredDescriptorRule extends WidespreadRule {
    ZipStoredDescriptorRule() {
        super(
                RuleDescriptor.error(
                                "WZ23",
                                "stored-with-descriptor",
                                "No stored (uncompressed) entry uses a data descriptor")
                        .refusedBy(Tool.PYPI, Tool.UV),
                "are stored and use a data descriptor, so readers of the stream cannot find their end");
    }

    @Override
    boolean isBrokenBy(Member member) {
        return member.method() == Member.STORED && member.hasDataDescriptor();
    }
}
