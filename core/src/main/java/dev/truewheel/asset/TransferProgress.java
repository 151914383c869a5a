package dev.truewheel.asset;

import java.util.OptionalLong;

/** Is told how fetching goes on; from several threads, and of several assets, at once. */
public interface TransferProgress {
    /** Takes no notice. */
    TransferProgress NONE = new TransferProgress() {};

    /**
     * Says that an asset begins to come.
     *
     * @param name which one
     * @param place where it comes from, printable
     * @param resumedAt how many bytes of it are here already
     * @param size how many it has in all, if that is known
     */
    default void begun(AssetName name, String place, long resumedAt, OptionalLong size) {}

    /**
     * Says how far it has come.
     *
     * @param name which one
     * @param received how many bytes of it are here
     */
    default void received(AssetName name, long received) {}

    /**
     * Says that it is tried once more.
     *
     * @param name which one
     * @param why what went wrong, printable
     */
    default void again(AssetName name, String why) {}

    /**
     * Says that it is here, proven and unpacked.
     *
     * @param name which one
     * @param size how many bytes it has unpacked
     */
    default void done(AssetName name, long size) {}
}
