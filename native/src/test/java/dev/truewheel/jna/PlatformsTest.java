package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformsTest {
    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,linux-x86_64,libtruewheel.so",
        "Linux,aarch64,linux-aarch64,libtruewheel.so",
        "Mac OS X,aarch64,macos-aarch64,libtruewheel.dylib",
        "Mac OS X,x86_64,macos-x86_64,libtruewheel.dylib",
        "Windows 11,amd64,windows-x86_64,truewheel.dll",
        "FreeBSD,riscv64,freebsd-riscv64,libtruewheel.so",
    })
    void folder_everyPlatform_hasItsName(String os, String arch, String folder, String file) {
        assertThat(Platforms.folder(os, arch)).isEqualTo(folder);
        assertThat(Platforms.fileName(folder)).isEqualTo(file);
    }
}
