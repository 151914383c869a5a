package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes one failure of many faults. */
final class Unsound {
    private Unsound() {}

    /**
     * Returns a failure with all faults, one a line.
     *
     * @param faults at least one
     * @param head what comes before them
     */
    static TruewheelException because(List<LinkFault> faults, String head) {
        Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
        faults.forEach(fault -> codes.add(fault.kind().code()));
        return new TruewheelException(
                code(codes), faults.stream().map(LinkFault::text).collect(Collectors.joining("\n", head, "")));
    }

    private static ErrorCode code(Set<ErrorCode> codes) {
        if (codes.contains(ErrorCode.INTEGRITY)) {
            return ErrorCode.INTEGRITY;
        }
        return codes.equals(EnumSet.of(ErrorCode.INCOMPATIBLE)) ? ErrorCode.INCOMPATIBLE : ErrorCode.INVALID;
    }
}
