package dev.truewheel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.GitRepository;
import dev.truewheel.git.CheckedOutSource;
import dev.truewheel.git.GitProtocol;
import dev.truewheel.git.GitSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetchSourceTest {
    @Test
    void source_isFetched(@TempDir Path folder) throws IOException {
        GitRepository.assumeGit();
        GitRepository repository = GitRepository.make(folder.resolve("repo.git"));
        String commit = repository.commit("v1.0", Map.of("env.py", "print()\n"));
        GitSettings settings = GitSettings.standard(System.getenv()).withProtocols(Set.of(GitProtocol.FILE));
        CheckedOutSource source = FetchSource.run(settings, repository.fileUrl(), folder);
        assertThat(source.commit()).hasToString(commit);
        assertThat(folder.resolve("source/env.py")).hasContent("print()\n");
    }

    @Test
    void page_showsTheSource() throws IOException {
        ShownSource.assertShown("FetchSource", Path.of("../docs/sources.md"));
    }
}
