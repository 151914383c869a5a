package dev.truewheel.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** C-R7: how a program is named in a container. */
final class HarnessCommandTest {
    private static List<String> of(String... words) {
        return HarnessCommand.of(ExecutionSettings.nyx(), List.of(words));
    }

    @Test
    void of_interpreter_isCutToItsName() {
        assertThat(of("/usr/local/bin/python3.11", "/work/program.py"))
                .containsExactly("python3.11", "/work/program.py");
        assertThat(of("node", "x")).containsExactly("node", "x");
        assertThat(of("./php")).containsExactly("php");
        assertThat(of("/bin/")).containsExactly("/bin/");
        assertThat(of()).isEmpty();
    }

    @Test
    void of_java_hasTheClassesOfTheFolder() {
        for (String option : new String[] {"-cp", "-classpath", "--class-path"}) {
            assertThat(of("/opt/jdk/bin/java", "-Xmx1g", option, "/home/u/x:/lib/*", "Main", "-cp", "kept"))
                    .containsExactly("java", "-Xmx1g", option, "/work:/work/lib/*", "Main", "-cp", "kept");
        }
        assertThat(of("java", "--class-path=/x", "Main"))
                .containsExactly("java", "--class-path=/work:/work/lib/*", "Main");
        assertThat(of("java", "-jar", "app.jar", "-cp", "kept"))
                .containsExactly("java", "-jar", "app.jar", "-cp", "kept");
        assertThat(of("java", "-cp")).containsExactly("java", "-cp");
    }

    @Test
    void of_otherInterpreters_keepTheirArguments() {
        assertThat(of("/usr/bin/ruby", "-cp", "/x")).containsExactly("ruby", "-cp", "/x");
    }
}
