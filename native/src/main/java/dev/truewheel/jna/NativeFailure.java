package dev.truewheel.jna;

/** Says that a native library refused a call; a fault of this program, never of a wheel. */
final class NativeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    NativeFailure(String function, int status) {
        super(function + ": " + meaning(status));
        this.status = status;
    }

    int status() {
        return status;
    }

    static String meaning(int status) {
        return switch (status) {
            case Library.OK -> "done";
            case Library.INVALID_ARGUMENT -> "an argument is invalid";
            case Library.PANIC -> "the native code failed and stopped at its border";
            case Library.UNSUPPORTED -> "this processor cannot do it";
            case Library.NO_MEMORY -> "there is not enough memory";
            case Library.REFUSED -> "this input is refused";
            default -> "status " + status + ", which this version does not know";
        };
    }
}
