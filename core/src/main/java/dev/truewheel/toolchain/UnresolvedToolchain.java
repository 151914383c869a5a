package dev.truewheel.toolchain;

/**
 * A toolchain that a project uses and of which its files name no release that could be understood.
 *
 * @param family the kind of toolchain
 * @param origin the file that decides
 * @param kind why there is no id
 * @param reason the same in words, printable
 */
public record UnresolvedToolchain(ToolchainFamily family, ToolchainOrigin origin, Kind kind, String reason)
        implements ToolchainAnswer {

    /** Why a file gives no id. */
    public enum Kind {
        /** It could not be read: no permission, no regular file, too large. */
        UNREADABLE,
        /** It does not follow its own grammar. */
        MALFORMED,
        /** It names something that the vocabulary has no word for, such as another implementation. */
        UNSUPPORTED,
        /** It names no version. */
        UNSTATED
    }
}
