package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;

/** Why a question has no answer; goes to the asker. */
final class BatchException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    enum Code {
        /** The request's. */
        USAGE,
        /** The text's that it asks about. */
        INVALID
    }

    private final Code code;
    private final int offset;

    private BatchException(Code code, String message, int offset) {
        super(message, null, false, false);
        this.code = code;
        this.offset = offset;
    }

    static BatchException usage(String message) {
        return new BatchException(Code.USAGE, message, -1);
    }

    static BatchException invalid(String message) {
        return new BatchException(Code.INVALID, message, -1);
    }

    static BatchException invalid(String reason, String text, int offset) {
        return new BatchException(Code.INVALID, reason + ": '" + Printable.of(text) + "'", offset);
    }

    static BatchException of(SyntaxException fault) {
        return invalid(fault.reason(), fault.input(), fault.offset());
    }

    Code code() {
        return code;
    }

    /** Returns how many code points of the judged text precede the fault, or -1 where that is not known. */
    int offset() {
        return offset;
    }
}
