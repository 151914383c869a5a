package dev.truewheel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ImageCatalogue;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HarnessImagesTest {
    private static HarnessImages images(boolean fallback) throws IOException {
        return new HarnessImages(ImageCatalogue.shipped(), fallback);
    }

    private static String chosen(boolean fallback, String toolchain, String interpreter) throws IOException {
        HarnessImages.Choice choice = images(fallback).choose(Optional.ofNullable(toolchain), interpreter);
        return choice.image().familiarText()
                + (choice.pinned() ? " pinned" : "")
                + (choice.fallback() ? " fallback" : "");
    }

    @Test
    void choose_toolchainOfTheCatalogue_isThatImageWhateverTheInterpreter() throws IOException {
        assertThat(images(false)
                        .choose(Optional.of("python-3.11"), "ruby")
                        .image()
                        .familiarText())
                .startsWith("python:3.11-slim");
        assertThat(images(false).choose(Optional.of("python-3.11"), "ruby").fallback())
                .isFalse();
    }

    @Test
    void choose_withoutToolchain_isTheFamilysStandardOnlyForWhoeverSaysSo() throws IOException {
        Map<String, String> standards = Map.of(
                "/usr/bin/python3", "python:3-slim fallback",
                "node", "node:20-slim fallback",
                "/opt/jdk/bin/java", "eclipse-temurin:21-jre-jammy fallback",
                "php8.2", "php:8-cli fallback",
                "ruby", "ruby:3-slim fallback");
        for (Map.Entry<String, String> one : standards.entrySet()) {
            assertThat(chosen(true, null, one.getKey())).isEqualTo(one.getValue());
            assertThat(chosen(true, " ", one.getKey())).isEqualTo(one.getValue());
            refused(false, null, one.getKey());
        }
        refused(true, null, "perl");
    }

    @Test
    void choose_toolchainWithoutEntry_isItsOwnReleaseOrNothing() throws IOException {
        assertThat(chosen(true, "python-3.9", "python")).isEqualTo("python:3.9-slim fallback");
        assertThat(chosen(true, "java-11", "java")).isEqualTo("eclipse-temurin:11-jre-jammy fallback");
        refused(false, "python-3.9", "python");
        refused(true, "python-2.7", "python");
    }

    private static void refused(boolean fallback, String toolchain, String interpreter) {
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> chosen(fallback, toolchain, interpreter));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
    }
}
