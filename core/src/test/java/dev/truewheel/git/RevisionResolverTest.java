package dev.truewheel.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RevisionResolverTest {
    private static final GitUrl URL = GitUrl.parse("https://example.org/repo");
    private static final ObjectId ONE = new ObjectId("1".repeat(40));
    private static final ObjectId TWO = new ObjectId("2".repeat(40));
    private static final ObjectId TAG = new ObjectId("9".repeat(40));

    private final Map<String, ObjectId> refs = new HashMap<>();
    private final List<List<String>> asked = new ArrayList<>();

    private ResolvedRevision resolve(String name) throws IOException {
        return resolver().resolve(URL, new Revision(name));
    }

    private RevisionResolver resolver() {
        return new RevisionResolver((url, names) -> {
            asked.add(names);
            Map<String, ObjectId> answer = new HashMap<>(refs);
            answer.keySet().retainAll(names);
            return answer;
        });
    }

    @Test
    void id_isTakenAsItIs_withoutAsking() throws IOException {
        String sha256 = "ab".repeat(32);
        assertThat(resolve("A".repeat(40)).commit()).isEqualTo(new ObjectId("a".repeat(40)));
        assertThat(resolve(sha256)).isEqualTo(ResolvedRevision.of(new ObjectId(sha256)));
        assertThat(asked).isEmpty();
    }

    @Test
    void branchOrTag_isFoundByItsWholeName() throws IOException {
        refs.put("refs/heads/main", ONE);
        refs.put("refs/remotes/origin/dev", TWO);
        refs.put("refs/tags/v1", TWO);
        assertThat(resolve("main"))
                .isEqualTo(new ResolvedRevision(ONE, Optional.of("refs/heads/main"), Optional.empty()));
        assertThat(resolve("v1").commit()).isEqualTo(TWO);
        assertThatThrownBy(() -> resolve("dev")).isInstanceOfSatisfying(TruewheelException.class, missing -> {
            assertThat(missing.code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(missing).hasMessageContaining("neither a tag nor a branch 'dev'");
        });
        assertThat(asked.get(0)).containsExactly("refs/tags/main", "refs/tags/main^{}", "refs/heads/main");
    }

    /** B-D3: an annotated tag stands for its commit and not for itself. */
    @Test
    void annotatedTag_isItsCommit() throws IOException {
        refs.put("refs/tags/v1", TAG);
        refs.put("refs/tags/v1^{}", ONE);
        assertThat(resolve("v1").commit()).isEqualTo(ONE);
    }

    @Test
    void tagAndBranch_ofOneCommit_areOneAnswer() throws IOException {
        refs.put("refs/tags/v1", TAG);
        refs.put("refs/tags/v1^{}", ONE);
        refs.put("refs/heads/v1", ONE);
        assertThat(resolve("v1")).isEqualTo(new ResolvedRevision(ONE, Optional.of("refs/tags/v1"), Optional.empty()));
    }

    @Test
    void tagAndBranch_ofTwoCommits_areTheTagAndSaySo() throws IOException {
        refs.put("refs/tags/v1", ONE);
        refs.put("refs/heads/v1", TWO);
        assertThat(resolve("v1")).isEqualTo(new ResolvedRevision(ONE, Optional.of("refs/tags/v1"), Optional.of(TWO)));
    }

    @Test
    void wholeRef_isThatRef() throws IOException {
        refs.put("refs/pr/3", TWO);
        refs.put("refs/heads/refs/pr/4", ONE);
        assertThat(resolve("refs/pr/3").ref()).contains("refs/pr/3");
        assertThat(resolve("refs/pr/4").commit()).isEqualTo(ONE);
    }

    @Test
    void partOfAnId_isNotGuessedAt() {
        assertThatThrownBy(() -> resolve("0123abc"))
                .hasMessageContaining("a commit is named by all 40 (or 64) digits of its id");
    }

    /** B-D4: only HEAD itself counts. */
    @Test
    void head_isHeadAlone() throws IOException {
        refs.put("refs/remotes/origin/HEAD", TWO);
        assertThatThrownBy(() -> resolver().resolveHead(URL))
                .isInstanceOfSatisfying(
                        TruewheelException.class,
                        missing -> assertThat(missing.code()).isEqualTo(ErrorCode.NOT_FOUND));
        refs.put("HEAD", ONE);
        assertThat(resolver().resolveHead(URL).commit()).isEqualTo(ONE);
    }
}
