package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.util.List;

/** An archive cannot be unpacked safely. Nothing of it is left. */
final class TreeException extends TruewheelException {
    private static final long serialVersionUID = 1L;

    private final transient List<TreeFault> faults;

    TreeException(ErrorCode code, String message, List<TreeFault> faults) {
        super(code, message);
        this.faults = List.copyOf(faults);
    }

    /** Returns the first faults, in the order in which they were found. */
    List<TreeFault> faults() {
        return faults;
    }
}
