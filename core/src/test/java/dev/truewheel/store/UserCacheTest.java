package dev.truewheel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows takes no path that begins with a slash for absolute")
final class UserCacheTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, HOME=/home/ada, /home/ada/.cache/truewheel",
        "Linux, HOME=/home/ada LOCALAPPDATA=/local, /home/ada/.cache/truewheel",
        "Linux, HOME=/home/ada XDG_CACHE_HOME=/fast, /fast/truewheel",
        "Linux, HOME=/home/ada XDG_CACHE_HOME=, /home/ada/.cache/truewheel",
        "Linux, HOME=/home/ada XDG_CACHE_HOME=relative, /home/ada/.cache/truewheel",
        "FreeBSD, HOME=/home/ada, /home/ada/.cache/truewheel",
        "Mac OS X, HOME=/Users/ada, /Users/ada/Library/Caches/truewheel",
        "Mac OS X, HOME=/Users/ada XDG_CACHE_HOME=/fast, /fast/truewheel",
        "Windows 11, LOCALAPPDATA=/local HOME=/home/ada, /local/truewheel/cache",
        "Windows Server 2022, LOCALAPPDATA=/local XDG_CACHE_HOME=/fast, /fast/truewheel",
    })
    void of_environment_isTheSystemsFolder(String system, String variables, String expected) {
        assertThat(UserCache.of(environment(variables), system)).isEqualTo(Path.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, LOCALAPPDATA=/local",
        "Linux, HOME=",
        "Linux, HOME=relative",
        "Linux, HOME=/with\0zero",
        "Mac OS X, HOME=relative",
        "Windows 11, HOME=/home/ada",
        "Windows 11, LOCALAPPDATA=relative",
    })
    void of_environmentThatNamesNone_isNone(String system, String variables) {
        assertThat(UserCache.of(environment(variables), system)).isNull();
    }

    private static Map<String, String> environment(String variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(" ")) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return environment;
    }
}
