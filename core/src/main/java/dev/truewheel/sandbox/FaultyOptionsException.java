package dev.truewheel.sandbox;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.util.List;

/** Everything that is wrong with a description of what to run. */
public final class FaultyOptionsException extends TruewheelException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, never empty. */
    private final transient List<Fault> faults;

    FaultyOptionsException(List<Fault> faults) {
        super(code(faults), message(faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns the class of all faults where it is one, and otherwise what is not a matter of policy. */
    private static ErrorCode code(List<Fault> faults) {
        ErrorCode code = faults.get(0).code();
        for (Fault fault : faults) {
            if (fault.code() != code) {
                return ErrorCode.INVALID;
            }
        }
        return code;
    }

    private static String message(List<Fault> faults) {
        StringBuilder text = new StringBuilder();
        for (Fault fault : faults) {
            text.append(text.length() == 0 ? "" : "; ").append(fault);
        }
        return text.toString();
    }

    /**
     * Returns what is wrong.
     *
     * @return at least one fault, in the order of the options
     */
    public List<Fault> faults() {
        return faults;
    }
}
