package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZipTarRuleTest {
    private final ZipTarRule rule = new ZipTarRule();

    private static byte[] header(String checksum) {
        byte[] header = new byte[512];
        header[0] = 'x';
        header[156] = '0';
        byte[] field = checksum.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(field, 0, header, 148, field.length);
        return header;
    }

    /** The sum of the header's bytes with eight spaces for the checksum. */
    private static final int SUM = 'x' + '0' + 8 * ' ';

    private List<Observation> prefixed(byte[] prefix) {
        return Named.archive(rule, a -> a.prefix = prefix);
    }

    @Test
    void check_headerWithRightChecksum_needsNoMagic() {
        assertThat(prefixed(header("0" + Integer.toOctalString(SUM) + "\0 ")))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.offset()).isZero();
                    assertThat(seen.severity()).isNull();
                });
        assertThat(prefixed(header("  " + Integer.toOctalString(SUM)))).hasSize(1);
    }

    @Test
    void check_otherFormsOfTheChecksum() {
        byte[] signed = header(Integer.toOctalString(SUM - 1));
        signed[200] = -1;
        assertThat(prefixed(signed)).hasSize(1);
        byte[] binary = header("\u0080");
        binary[154] = (byte) (SUM >> 8);
        binary[155] = (byte) SUM;
        assertThat(prefixed(binary)).hasSize(1);
    }

    @Test
    void check_zeroBlock_isATarWithoutMembers() {
        assertThat(prefixed(new byte[512])).hasSize(1);
        assertThat(prefixed(new byte[511])).isEmpty();
    }

    @Test
    void check_gzipOfATar() throws IOException {
        assertThat(prefixed(gzip(header(Integer.toOctalString(SUM)))))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("gzip"));
        assertThat(prefixed(gzip(new byte[511]))).isEmpty();
        assertThat(prefixed(gzip(header("7")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BZh91AY&SY", "\u00fd7zXZ\0", "(\u00b5/\u00fd"})
    void check_otherCompressedStart_isAWarningSinceNobodyLooked(String magic) {
        assertThat(prefixed(magic.getBytes(StandardCharsets.ISO_8859_1)))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.severity()).isEqualTo(Severity.WARNING);
                    assertThat(seen.refusedBy()).isEmpty();
                });
    }

    @Test
    void check_wrongChecksumOrTarInside_isFine() {
        assertThat(prefixed(header(Integer.toOctalString(SUM + 2)))).isEmpty();
        assertThat(prefixed(header("9" + Integer.toOctalString(SUM)))).isEmpty();
        byte[] tar = header(Integer.toOctalString(SUM));
        assertThat(Observed.by(rule, WheelBuilder.demo().file("demo/a.tar", tar).stored()))
                .isEmpty();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }
}
