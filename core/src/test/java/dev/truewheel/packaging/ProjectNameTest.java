package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProjectNameTest {
    @ParameterizedTest
    @CsvSource({
        "numpy, numpy, numpy",
        "Flask-SQLAlchemy, flask-sqlalchemy, flask_sqlalchemy",
        "zope.interface, zope-interface, zope_interface",
        "a-._-b, a-b, a_b",
        "X, x, x",
        "3to2, 3to2, 3to2",
    })
    void parse_validName_knowsItsForms(String text, String normalized, String fileForm) {
        ProjectName name = ProjectName.parse(text);

        assertThat(name.text()).isEqualTo(text);
        assertThat(name.normalized()).isEqualTo(normalized);
        assertThat(name.fileForm()).isEqualTo(fileForm);
        assertThat(name).hasToString(normalized);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "_a, 0", "a-, 1", "-, 0", "'a b', 1", "a/../b, 1", "café, 3", "'a\n', 1", "a+b, 1"})
    void parse_malformed_saysWhere(String text, int offset) {
        assertThatThrownBy(() -> ProjectName.parse(text))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void parse_letterThatFoldsToAscii_isRefused() {
        assertThatThrownBy(() -> ProjectName.parse("\u212aafka")).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> ProjectName.parse("pa\u017fs")).isInstanceOf(SyntaxException.class);
    }

    @Test
    void equals_spellingsOfOneName_areEqual() {
        assertThat(ProjectName.parse("Foo__Bar.baz"))
                .isEqualTo(ProjectName.parse("foo-bar-baz"))
                .hasSameHashCodeAs(ProjectName.parse("foo-bar-baz"))
                .isNotEqualTo(ProjectName.parse("foobar-baz"))
                .isNotEqualTo("foo-bar-baz");
    }
}
