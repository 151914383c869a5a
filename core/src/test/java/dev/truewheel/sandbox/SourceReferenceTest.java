package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import dev.truewheel.image.ImageReference;
import dev.truewheel.sandbox.SourceReference.Git;
import dev.truewheel.sandbox.SourceReference.Gym;
import dev.truewheel.sandbox.SourceReference.HuggingFace;
import dev.truewheel.sandbox.SourceReference.Prebuilt;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceReferenceTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    @ParameterizedTest
    @CsvSource({
        "gym://CartPole-v1, gym://CartPole-v1",
        "'  gym://  A-v1  ', gym://A-v1",
        "CartPole-v1, gym://CartPole-v1",
        "\u00a0A-v1\u3000, gym://A-v1",
        "ALE/Pong-v5, gym://ALE/Pong-v5",
        "my_pkg:Env-v0, gym://my_pkg:Env-v0",
        "gym://a://b, gym://a://b",
        "A v1, gym://A v1",
        "hf://o/r, hf://o/r",
        "hf:// o/r, hf://o/r",
        "hf://o/r@main, hf://o/r@main",
        "hf://o/r@ main : s , hf://o/r@main:s",
        "hf://o/r:s/t, hf://o/r:s/t",
        "hf://o/r: s / t , hf://o/r:s/t",
        "hf://o/r@refs/pr/1:s, hf://o/r@refs/pr/1:s",
        "hf://o/r:s@x, hf://o/r:s@x",
        "hf://o_/_r.x-y, hf://o_/_r.x-y",
        "hf://o/r@a#b, hf://o/r@a#b",
        "hf://o/r:é, hf://o/r:é",
        "image://python:3.11, image://python:3.11",
        "docker://localhost:5000/a/b, image://localhost:5000/a/b",
        "python:3.11, image://python:3.11",
        "a/b:c, image://a/b:c",
        "git+https://h/o/r, git+https://h/o/r",
        "git+https://h:8443/o/r.git@v1#s/t, git+https://h:8443/o/r.git@v1#s/t",
        "git+ssh://git@h/o/r@main, git+ssh://git@h/o/r@main",
        "git+file:///srv/r.git, git+file:///srv/r.git",
        "git+http://[::1]:80/r#s, git+http://[::1]:80/r#s"
    })
    void parse_anySource_hasOneTextThatGivesItAgain(String text, String shown) {
        SourceReference source = SourceReference.parse(text);
        assertThat(source).hasToString(shown);
        assertThat(SourceReference.parse(shown)).isEqualTo(source);
    }

    @Test
    void parse_parts_areTakenApart() {
        Optional<String> none = Optional.empty();
        assertThat(SourceReference.parse("hf://org/repo@" + SHA + ":suite/0"))
                .isEqualTo(new HuggingFace("org", "repo", Optional.of(SHA), Optional.of("suite"), Optional.of("0")));
        assertThat(SourceReference.parse("git+ssh://git@h/o/r@b#s"))
                .isEqualTo(new Git("ssh://git@h/o/r", Optional.of("b"), Optional.of("s"), none));
        assertThat(SourceReference.parse("image://a@sha256:" + "0".repeat(64)))
                .isEqualTo(new Prebuilt(ImageReference.parse("a@sha256:" + "0".repeat(64))));
        assertThat(((HuggingFace) SourceReference.parse("hf://o/r")).url("https://hub.example"))
                .isEqualTo("https://hub.example/o/r");
        assertThat(((Git) SourceReference.parse("git+https://h/o/r@x")).url("https://hub.example"))
                .isEqualTo("https://h/o/r");
    }

    @ParameterizedTest
    @CsvSource({
        "CartPole-v1, false, true",
        "python:3.11-v1, true, true",
        "python, true, false",
        "python, false, true",
        "CartPole, true, true",
        "x/y, true, false",
        "x/y, false, true",
        "x/y:z, false, false",
        "Foo:bar, true, true",
        "A-v, true, true",
        "a-v, true, false",
        "v1, false, true",
        "-v1, false, true",
        "a-v1, true, true",
        "1, true, false",
        "a1, true, false"
    })
    void parse_bareName_isAnImageWhenItLooksLikeOneOrIsThere(String text, boolean local, boolean gym) {
        assertThat(SourceReference.parse(text, image -> local) instanceof Gym).isEqualTo(gym);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "gym://",
                "gym:// ",
                "hf://",
                "hf://o",
                "hf://o/r/x",
                "hf://o/r:",
                "hf://o/r:s/",
                "hf://o/r:/t",
                "hf://o/r:s/t/u",
                "hf://o/r@",
                "hf://o/r@:s",
                "hf://@x",
                "hf://o/r@a@b",
                "hf://o/r@a:b:c",
                "hf://o@b/r",
                "hf://o:s/r",
                "hf://o/ r",
                "hf://o/r @a",
                "hf://-o/r",
                "hf://o-/r",
                "hf://.o/r",
                "hf://o/r.",
                "hf://o--a/r",
                "hf://o/r..x",
                "hf://é/r",
                "hf://o/r@a b",
                "hf://o/r@a\u00a0b",
                "hf://o/r@a\u001cb",
                "hf://o/r:-s",
                "hf://o/r:s/-t",
                "HF://o/r",
                "Gym://a",
                "a://",
                "://a",
                "https://h/o/r",
                "git://h/r",
                "gym://a\nb",
                "gym://\ud83d",
                "image://",
                "image://-x",
                "docker://A",
                "image://a b"
            })
    void parse_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> SourceReference.parse(text)).isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--upload-pack=x", "-x", "v1.*", "a?", "a[b", "a]", "a\\b", "a^b", "a~1", "a b"})
    void bs2_revisionThatGitWouldMisread_isRefusedByItsTextAlone(String revision) {
        assertThatThrownBy(() -> SourceReference.parse("hf://o/r@" + revision)).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> SourceReference.parse("git+https://h/r@" + revision))
                .isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> ((HuggingFace) SourceReference.parse("hf://o/r")).at(revision))
                .isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git+https://h",
                "git+https://h/",
                "git+https:///r",
                "git+https://user@h/r",
                "git+https://user:secret@h/r",
                "git+ssh://git:secret@h/r",
                "git+ssh://@h/r",
                "git+ssh://-oProxyCommand=x@h/r",
                "git+ssh://-oProxyCommand=x/r",
                "git+https://-h/r",
                "git+https://h/a b",
                "git+https://h/é",
                "git+https://h/r?x",
                "git+https://h/`x`",
                "git+file://h/r",
                "git+ext://sh",
                "git+https://h/r@",
                "git+https://h/r#",
                "git+https://h/r#a/b/c",
                "git+https://h/a@b@c",
                "git+file://",
                "git+https://h/a|b",
                "git+https://h/\"",
                "git+https://h(x)/r",
                "git+https://.h/r",
                "git+https://h/r@a#",
                "git+https://h/r#-s"
            })
    void git_addressThatHoldsASecretOrAnOption_isRefused(String text) {
        assertThatThrownBy(() -> SourceReference.parse(text)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void parse_longParts_areRefused() {
        assertThat(SourceReference.parse("gym://" + "x".repeat(1_000))).isInstanceOf(Gym.class);
        assertThat(SourceReference.parse("hf://" + "o".repeat(1_000) + "/r@" + "x".repeat(1_000)))
                .isInstanceOf(HuggingFace.class);
        assertThat(SourceReference.parse("git+https://h/" + "x".repeat(1_990))).isInstanceOf(Git.class);
        for (String text : new String[] {
            "git+https://h/" + "x".repeat(1_991),
            "gym://" + "x".repeat(1_001),
            "hf://" + "x".repeat(1_001) + "/r",
            "hf://o/r@" + "x".repeat(1_001),
            "git+https://h/" + "x".repeat(2_000)
        }) {
            assertThatThrownBy(() -> SourceReference.parse(text)).isInstanceOf(SyntaxException.class);
        }
    }

    /** Repositories may be hashed by SHA-256, whose commits have 64 digits. */
    @ParameterizedTest
    @CsvSource({"40, true", "64, true", "39, false", "41, false", "63, false"})
    void bd13_commitOfEitherLength_isPinned(int digits, boolean pinned) {
        String text = "hf://o/r@" + "aB0".repeat(30).substring(0, digits);
        assertThat(((HuggingFace) SourceReference.parse(text)).isPinned()).isEqualTo(pinned);
    }

    /** A name of 40 characters can be moved like any other. */
    @Test
    void r7_nameAsLongAsACommit_isNotPinned() {
        for (char c : new char[] {'g', 'G', '-', '_', 'z', 'é'}) {
            for (int at : new int[] {1, 20, 39}) {
                String name = "a".repeat(at) + c + "a".repeat(39 - at);
                assertThat(((HuggingFace) SourceReference.parse("hf://o/r@" + name)).isPinned())
                        .as(name)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gym://CartPole-v1, cartpole-v1",
        "hf://org/repo@main:suite/0, org-repo-suite-0",
        "hf://Org/My_Repo, org-my-repo",
        "git+https://h:8443/o/r.git@v1#s/t, o-r-s-t",
        "git+file:///srv/r.git, srv-r",
        "image://localhost:5000/a/b:1.2, b-1-2",
        "gym://日本, env"
    })
    void slug_ofASource_leavesTheRevisionOut(String text, String slug) {
        assertThat(SourceReference.parse(text).slug()).hasToString(slug);
    }

    @Test
    void resolved_repositoryWithoutCommit_isRefused() {
        assertThatThrownBy(() -> new ResolvedSource(SourceReference.parse("hf://o/r@main")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new ResolvedSource(SourceReference.parse("hf://o/r@" + SHA))).hasToString("hf://o/r@" + SHA);
        assertThat(new ResolvedSource(SourceReference.parse("gym://x")).revision())
                .isEmpty();
    }
}
