package dev.truewheel.asset;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import java.util.Locale;

/** The processors that assets are made for. */
public enum AssetArchitecture {
    /** 64-bit x86. */
    X86_64("x86_64", "amd64"),

    /** 64-bit Arm. */
    AARCH64("aarch64", "arm64");

    private final String machine;
    private final String container;

    AssetArchitecture(String machine, String container) {
        this.machine = machine;
        this.container = container;
    }

    /**
     * Parses either word for one, in any case.
     *
     * @param text such as {@code x86_64}, {@code amd64}, {@code aarch64} or {@code arm64}
     * @return the architecture
     * @throws SyntaxException if it is none of these
     */
    public static AssetArchitecture parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (AssetArchitecture one : values()) {
            if (one.machine.equals(lower) || one.container.equals(lower)) {
                return one;
            }
        }
        throw new SyntaxException(
                "there are assets for x86_64 (amd64) and aarch64 (arm64), not for '" + Printable.of(text, 40) + "'",
                text,
                0);
    }

    /**
     * Returns what the machine is called by its kernel.
     *
     * @return {@code x86_64} or {@code aarch64}
     */
    public String machine() {
        return machine;
    }

    /**
     * Returns what it is called in the world of containers.
     *
     * @return {@code amd64} or {@code arm64}
     */
    public String container() {
        return container;
    }
}
