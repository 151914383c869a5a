package dev.truewheel.audit.rules;

import dev.truewheel.accel.ContentKind;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelFileName;
import dev.truewheel.wheel.WheelMetadata;
import java.util.List;
import java.util.Locale;

/** WW04: native code does not go where pure code goes. */
final class PurelibContentRule extends WheelFileRule {
    PurelibContentRule() {
        super(RuleDescriptor.warning(
                "WW04", "purelib-flag-contradicts-tags", "Root-Is-Purelib agrees with the content and the tags"));
    }

    @Override
    void judge(Wheel wheel, WheelMetadata file, ObservationSink sink) {
        String flag = file.rootIsPurelib().orElse("").toLowerCase(Locale.ROOT);
        TagSet tags = wheel.name().map(WheelFileName::tags).orElse(null);
        boolean anywhere = tags != null && tags.platforms().equals(List.of("any"));
        boolean anyAbi = tags != null && tags.abis().equals(List.of("none"));
        Member first = null;
        int count = 0;
        boolean someNative = false;
        boolean allRead = true;
        for (Member member : wheel.archive().members()) {
            MemberProof proof = wheel.proof(member).orElse(null);
            ContentKind kind = proof == null ? ContentKind.OTHER : proof.kind();
            allRead &= proof != null && proof.isComplete();
            someNative |= kind.isNativeCode();
            boolean pureRoot = DataDirectory.of(member.name()) == null && flag.equals("true");
            if ((pureRoot || DataDirectory.below(member.name(), "purelib") != null)
                    && isLibrary(member.name(), kind, anywhere)) {
                first = first == null ? member : first;
                count++;
            }
        }
        if (first != null) {
            sink.report(Observation.of("native code in " + count + (count == 1 ? " member" : " members")
                            + " is installed into purelib, which architectures may share")
                    .member(first.name())
                    .offset(first.headerOffset()));
        } else if (flag.equals("false") && anywhere && anyAbi && allRead && !someNative) {
            sink.report(Observation.of("a wheel for any platform without native code says it is not pure")
                    .member(wheel.distInfoPath("WHEEL").orElse(null))
                    .expected("true")
                    .actual("false")
                    .severity(Severity.NOTE));
        }
    }

    /**
     * Tells whether a member is code that one platform loads. A name counts as much as the bytes: executables are data of
     * some pure wheels, as are assemblies for .NET and modules of WebAssembly, which run everywhere.
     */
    private static boolean isLibrary(String name, ContentKind kind, boolean anywhere) {
        if (!kind.isNativeCode()) {
            return false;
        }
        String base = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (kind == ContentKind.WASM) {
            return base.endsWith(".so");
        }
        return base.endsWith(".so")
                || base.contains(".so.")
                || base.endsWith(".pyd")
                || base.endsWith(".dylib")
                || (base.endsWith(".dll") && !anywhere);
    }
}
