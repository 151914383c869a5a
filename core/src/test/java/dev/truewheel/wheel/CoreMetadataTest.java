package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreMetadataTest {

    private static CoreMetadata parse(String text) {
        return CoreMetadata.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<TextFault.Kind> kinds(CoreMetadata metadata) {
        return metadata.faults().stream().map(TextFault::kind).toList();
    }

    @Test
    void parse_wellFormedFile() {
        CoreMetadata metadata =
                parse("Metadata-Version: 2.1\nName: demo\nClassifier: A\nclassifier:B\n\n# Title\n\ntext\n");
        assertThat(metadata.headers())
                .containsExactly(
                        new Header("Metadata-Version", "2.1", 1),
                        new Header("Name", "demo", 2),
                        new Header("Classifier", "A", 3),
                        new Header("classifier", "B", 4));
        assertThat(metadata.body()).contains("# Title\n\ntext\n");
        assertThat(metadata.faults()).isEmpty();
    }

    @Test
    void first_ignoresCaseAndPrefersTheFirst() {
        CoreMetadata metadata = parse("NAME: one\nname: two\n");
        assertThat(metadata.first("Name")).contains("one");
        assertThat(metadata.all("nAmE")).containsExactly("one", "two");
        assertThat(metadata.first("Names")).isEmpty();
        assertThat(metadata.all("Version")).isEmpty();
    }

    @Test
    void first_matchesNoLetterOutsideAscii() {
        assertThat(parse("Keywords: x\n").first("\u212Aeywords")).isEmpty();
    }

    @Test
    void parse_continuationKeepsLineEndsAndIndentation() {
        CoreMetadata metadata = parse("License: MIT\r\n        second\r\n\tthird  \r\nName: x\r\n");
        assertThat(metadata.first("License")).contains("MIT\r\n        second\r\n\tthird  ");
        assertThat(metadata.first("Name")).contains("x");
        assertThat(metadata.headers().get(1).line()).isEqualTo(4);
        assertThat(metadata.faults()).isEmpty();
    }

    @Test
    void parse_lineOfSpacesContinuesTheValue() {
        CoreMetadata metadata = parse("Name: x\n \nVersion: 1\n\nbody");
        assertThat(metadata.first("Name")).contains("x\n ");
        assertThat(metadata.first("Version")).contains("1");
        assertThat(metadata.body()).contains("body");
    }

    @Test
    void parse_malformedLineEndsTheBlock() {
        CoreMetadata metadata = parse("Name: x\nnot a header\nVersion: 1\n\nbody\n");
        assertThat(metadata.headers()).extracting(Header::name).containsExactly("Name");
        assertThat(metadata.body()).contains("not a header\nVersion: 1\n\nbody\n");
        assertThat(metadata.faults())
                .extracting(TextFault::kind, TextFault::line, TextFault::offset, TextFault::text)
                .containsExactly(tuple(TextFault.Kind.MISSING_SEPARATOR, 2, 8L, "not a header"));
    }

    @Test
    void parse_spaceBeforeColonEndsTheBlock() {
        assertThat(kinds(parse("Name : x\n"))).containsExactly(TextFault.Kind.MISSING_SEPARATOR);
    }

    @Test
    void parse_leadingBlankLineLosesAllFields() {
        CoreMetadata metadata = parse("\nName: x\n");
        assertThat(metadata.headers()).isEmpty();
        assertThat(metadata.body()).contains("Name: x\n");
        assertThat(kinds(metadata)).containsExactly(TextFault.Kind.LEADING_BLANK_LINE);
    }

    @Test
    void parse_byteOrderMarkLosesAllFields() {
        CoreMetadata metadata = parse("\uFEFFName: x\nVersion: 1\n");
        assertThat(metadata.headers()).isEmpty();
        assertThat(kinds(metadata)).containsExactly(TextFault.Kind.BYTE_ORDER_MARK, TextFault.Kind.MISSING_SEPARATOR);
    }

    @Test
    void parse_continuationWithoutHeaderIsDropped() {
        CoreMetadata metadata = parse(" lost\n: lost too\n and this\nName: x\n");
        assertThat(metadata.headers()).containsExactly(new Header("Name", "x", 4));
        assertThat(kinds(metadata))
                .containsExactly(
                        TextFault.Kind.CONTINUATION_WITHOUT_HEADER,
                        TextFault.Kind.MISSING_HEADER_NAME,
                        TextFault.Kind.CONTINUATION_WITHOUT_HEADER);
    }

    @Test
    void parse_envelopeLines() {
        CoreMetadata metadata = parse("From first\nName: x\nFrom middle\nVersion: 1\nFrom last\n\nbody\n");
        assertThat(metadata.headers()).extracting(Header::value).containsExactly("x", "1");
        assertThat(metadata.body()).contains("From last\nbody\n");
        assertThat(metadata.faults())
                .extracting(TextFault::kind, TextFault::line)
                .containsExactly(
                        tuple(TextFault.Kind.ENVELOPE_LINE, 1),
                        tuple(TextFault.Kind.ENVELOPE_LINE, 3),
                        tuple(TextFault.Kind.ENVELOPE_LINE, 5));
    }

    @Test
    void parse_mimeFieldIsAFaultAndTheBodyStays() {
        CoreMetadata metadata = parse("Name: x\ncontent-TYPE: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n");
        assertThat(metadata.body()).contains("--b\n\nx\n--b--\n");
        assertThat(metadata.faults())
                .extracting(TextFault::kind, TextFault::line, TextFault::offset)
                .containsExactly(tuple(TextFault.Kind.MIME_HEADER, 2, 8L));
        assertThat(kinds(parse("Description-Content-Type: text/plain\n"))).isEmpty();
    }

    @Test
    void parse_badUtf8IsAFaultWithItsOffset() {
        CoreMetadata metadata = CoreMetadata.parse(
                "Name: a\u00E9b\nAuthor: J\u00FCrgen\n\n\u20AC".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(metadata.first("Name")).contains("a\uFFFDb");
        assertThat(metadata.first("Author")).contains("J\uFFFDrgen");
        assertThat(metadata.faults())
                .extracting(TextFault::kind, TextFault::line, TextFault::offset)
                .containsExactly(tuple(TextFault.Kind.INVALID_UTF8, 1, 7L), tuple(TextFault.Kind.INVALID_UTF8, 2, 19L));
        assertThat(metadata.faults().get(0).message()).contains("0xE9");
    }

    @Test
    void parse_bareCarriageReturnIsAFaultInTheBlockOnly() {
        CoreMetadata metadata = parse("Name: x\rVersion: 1\n\na\rb\n");
        assertThat(metadata.first("Version")).contains("1");
        assertThat(metadata.faults())
                .extracting(TextFault::kind, TextFault::offset)
                .containsExactly(tuple(TextFault.Kind.BARE_CARRIAGE_RETURN, 7L));
    }

    @Test
    void parse_nulIsAFault() {
        assertThat(kinds(parse("Name: x\u0000\n"))).containsExactly(TextFault.Kind.NUL_CHARACTER);
    }

    @Test
    void parse_emptyFile() {
        CoreMetadata metadata = parse("");
        assertThat(metadata.headers()).isEmpty();
        assertThat(metadata.body()).isEmpty();
        assertThat(metadata.faults()).isEmpty();
    }

    @Test
    void parse_boundsTheHeaders() {
        CoreMetadata metadata = parse("A:\n".repeat(HeaderBlockParser.MAX_HEADERS) + "B:\n\nbody");
        assertThat(metadata.headers()).hasSize(HeaderBlockParser.MAX_HEADERS);
        assertThat(metadata.first("B")).isEmpty();
        assertThat(kinds(metadata)).containsExactly(TextFault.Kind.LIMIT_REACHED);
        assertThat(kinds(parse("A:\n".repeat(HeaderBlockParser.MAX_HEADERS)))).isEmpty();
    }

    @Test
    void parse_boundsTheFaults() {
        CoreMetadata metadata = CoreMetadata.parse("\u00FF".repeat(1_000).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(metadata.faults()).hasSize(FaultList.MAX_FAULTS + 1);
        assertThat(metadata.faults().get(FaultList.MAX_FAULTS).kind()).isEqualTo(TextFault.Kind.FAULTS_OMITTED);
    }

    @Test
    void parse_excerptIsPrintableAndShort() {
        TextFault fault = parse("Name: x\nbad \u202E\u001B[0m " + "y".repeat(500) + "\n")
                .faults()
                .get(0);
        assertThat(fault.text()).startsWith("bad \\u202e\\x1b[0m yyy").hasSizeLessThan(200);
    }
}
