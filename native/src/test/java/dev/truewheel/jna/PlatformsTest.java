package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformsTest {
    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,linux-x86_64,lib,.so",
        "Linux,aarch64,linux-aarch64,lib,.so",
        "Mac OS X,aarch64,macos-aarch64,lib,.dylib",
        "Mac OS X,x86_64,macos-x86_64,lib,.dylib",
        "Windows 11,amd64,windows-x86_64,'',.dll",
        "FreeBSD,riscv64,freebsd-riscv64,lib,.so",
    })
    void folder_everyPlatform_hasItsName(String os, String arch, String folder, String before, String after) {
        assertThat(Platforms.folder(os, arch)).isEqualTo(folder);
        assertThat(Platforms.fileName(folder, NativePart.ACCELERATOR)).isEqualTo(before + "truewheel" + after);
        assertThat(Platforms.fileName(folder, NativePart.LINKER)).isEqualTo(before + "truewheel_linker" + after);
        assertThat(Platforms.fileName(folder, NativePart.RUNNER))
                .isEqualTo("truewheel-runner" + (after.equals(".dll") ? ".exe" : ""));
    }
}
