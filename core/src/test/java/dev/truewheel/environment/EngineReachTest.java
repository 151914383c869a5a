package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineReachTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unix:///var/run/docker.sock",
                "npipe:////./pipe/docker_engine",
                "tcp://127.0.0.1:2375",
                "tcp://localhost:2375",
                "ssh://me@localhost",
                "tcp://[::1]:2375"
            })
    void isElsewhere_thisMachine_isNot(String address) {
        assertThat(EngineReach.isElsewhere(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://192.0.2.1:2376",
                "ssh://me@build-host",
                "tcp://localhost.example.org:2375",
                "ssh://127.0.0.1@build-host",
                "tcp://[2001:db8::1]:2375"
            })
    void isElsewhere_anotherMachine_is(String address) {
        assertThat(EngineReach.isElsewhere(address)).isTrue();
    }
}
