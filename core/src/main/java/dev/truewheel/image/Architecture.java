package dev.truewheel.image;

import java.util.Optional;

/** A processor architecture that images and wheels for Linux are made for. */
public enum Architecture {
    /** 64-bit x86. */
    X86_64("x86_64", "amd64"),
    /** 32-bit x86. */
    I686("i686", "386"),
    /** 64-bit ARM. */
    AARCH64("aarch64", "arm64"),
    /** 32-bit ARM, version 7, hard-float. */
    ARMV7L("armv7l", "arm/v7"),
    /** 32-bit ARM, version 6. */
    ARMV6L("armv6l", "arm/v6"),
    /** 64-bit PowerPC, little-endian. */
    PPC64LE("ppc64le", "ppc64le"),
    /** 64-bit PowerPC, big-endian. */
    PPC64("ppc64", "ppc64"),
    /** 64-bit IBM Z. */
    S390X("s390x", "s390x"),
    /** 64-bit RISC-V. */
    RISCV64("riscv64", "riscv64"),
    /** 64-bit LoongArch. */
    LOONGARCH64("loongarch64", "loong64");

    private final String tagText;
    private final String platformText;

    Architecture(String tagText, String platformText) {
        this.tagText = tagText;
        this.platformText = platformText;
    }

    /** Returns how platform tags of wheels spell it, such as {@code x86_64}. */
    public String tagText() {
        return tagText;
    }

    /** Returns how platforms of images spell it, such as {@code amd64} or {@code arm/v7}. */
    public String platformText() {
        return platformText;
    }

    /** Finds the architecture of an image's platform, such as {@code arm64} or {@code arm/v7}. */
    static Optional<Architecture> ofPlatform(String architecture, String variant) {
        String wanted = switch (architecture) {
            case "arm" -> "arm/" + (variant.isEmpty() ? "v7" : variant);
            case "x86_64", "x86-64" -> "amd64";
            case "aarch64" -> "arm64";
            case "i386" -> "386";
            default -> architecture;
        };
        for (Architecture known : values()) {
            if (known.platformText.equals(wanted)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return tagText;
    }
}
