package dev.truewheel.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, revisions and ids: what is taken, and what never reaches git. */
final class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "https://huggingface.co/org/repo, HTTPS",
        "https://example.org:8443/a/b.git, HTTPS",
        "ssh://git@example.org/team/source.git, SSH",
        "ssh://example.org:22/~u/x, SSH",
        "http://127.0.0.1:3000/repo.git, HTTP",
        "http://[::1]:3000/repo.git, HTTP",
        "file:///srv/git/repo.git, FILE"
    })
    void url_ofAKnownProtocol_isTaken(String text, GitProtocol protocol) {
        assertThat(GitUrl.parse(text)).isEqualTo(new GitUrl(text, protocol)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "--upload-pack=touch /tmp/x",
                "ext::sh -c touch% /tmp/x",
                "ext::https://example.org/x",
                "fd::17/x",
                "git@example.org:team/source.git",
                "/srv/git/repo.git",
                "../repo",
                "git://example.org/x",
                "ftp://example.org/x",
                "HTTPS://example.org/x",
                "https:/example.org/x",
                "https:///x",
                "https://example.org",
                "https://example.org/",
                "https://-oProxyCommand=x/y",
                "ssh://-oProxyCommand=x/y",
                "ssh://-u@example.org/y",
                "ssh://u:secret@example.org/y",
                "ssh://@example.org/y",
                "https://token@example.org/y",
                "https://user:secret@example.org/y",
                "https://example.org/x?y=z",
                "https://example.org/x#y",
                "https://example.org/x y",
                "https://example.org/x\ny",
                "https://example.org/x\u0000",
                "https://exa$mple.org/x",
                "file://host/x",
                "file://x",
                "file:///",
                "file:///a\\b"
            })
    void url_thatCouldMeanSomethingElse_isRefused(String text) {
        assertThatThrownBy(() -> GitUrl.parse(text)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void url_tooLong_isRefused() {
        assertThatThrownBy(() -> GitUrl.parse("https://example.org/" + "x".repeat(2_000)))
                .isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> new GitUrl("https://example.org/x", GitProtocol.FILE))
                .isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "v1.0",
                "feature/x",
                "refs/pr/3",
                "refs/tags/v1",
                "größe",
                "a@b",
                "x-",
                "1",
                "\ud83d\ude80"
            })
    void revision_thatARefMayBeCalled_isTaken(String text) {
        assertThat(new Revision(text)).hasToString(text);
        assertThat(new Revision(text).id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "--upload-pack=x",
                "-v1",
                "v1.*",
                "v1?",
                "[v]1",
                "a^b",
                "v1^{}",
                "v1~2",
                "a:b",
                "a b",
                "a\tb",
                "a\nb",
                "a\\b",
                "a\u0000b",
                "a\u007fb",
                "a\u0085b",
                "a..b",
                "@",
                "@{-1}",
                "main@{1}",
                "/a",
                "a/",
                "a//b",
                ".a",
                "a/.b",
                "a.",
                "a.lock",
                "a.lock/b",
                "\ud83d"
            })
    void revision_thatIsMoreThanAName_isRefused(String text) {
        assertThatThrownBy(() -> new Revision(text)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void revision_ofWholeIds_isTheCommit() {
        String sha1 = "0123456789abcdefABCDEF0123456789abcdef01";
        assertThat(new Revision(sha1).id()).contains(ObjectId.parse(sha1));
        assertThat(ObjectId.parse(sha1).hex()).isEqualTo("0123456789abcdefabcdef0123456789abcdef01");
        assertThat(ObjectId.parse("a".repeat(64)).isSha256()).isTrue();
        assertThat(new Revision("a".repeat(64)).id()).isPresent();
        assertThat(new Revision("a".repeat(39)).id()).isEmpty();
        assertThat(new Revision("g".repeat(40)).id()).isEmpty();
        assertThat(new Revision("\uff10".repeat(40)).id()).isEmpty();
        assertThatThrownBy(() -> ObjectId.parse("abc")).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> new ObjectId("A".repeat(40))).isInstanceOf(SyntaxException.class);
    }

    @Test
    void pointer_isReadAsSpecified() {
        String oid = "a".repeat(64);
        String text = "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize 12345\n";
        assertThat(LfsPointer.parse("x", text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasValueSatisfying(pointer -> {
                    assertThat(pointer.size()).isEqualTo(12_345);
                    assertThat(pointer.digest().hex()).isEqualTo(oid);
                });
        for (String broken : new String[] {
            "",
            "version https://git-lfs.github.com/spec/v1\n",
            text.replace("size 12345", "size x"),
            text.replace("size 12345", "size -1"),
            text.replace(oid, "abc"),
            "x" + text,
            text + " ".repeat(1_024)
        }) {
            assertThat(LfsPointer.parse("x", broken.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }
}
