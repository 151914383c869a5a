package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ21: what stands behind the data is read in four ways. */
final class ZipDescriptorUseRule extends WidespreadRule {
    ZipDescriptorUseRule() {
        super(
                RuleDescriptor.warning("WZ21", "data-descriptor", "No entry uses a data descriptor")
                        .refusedBy(Tool.PYPI),
                "use a data descriptor, which hides their sizes from readers of the stream");
    }

    @Override
    boolean isBrokenBy(Member member) {
        return member.hasDataDescriptor();
    }
}
