package dev.truewheel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.WorkFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs programs in a container of a real engine, and looks at what they leave. */
@RequiresEngine(image = ExecutorOnEngineTest.IMAGE)
@Timeout(180)
final class ExecutorOnEngineTest {
    static final String IMAGE = "python:3.11-slim";
    private static final Duration LONG = Duration.ofSeconds(90);

    /** Does whatever a program can do to be forgotten, and says so. */
    private static final String DODGER = """
            import os, signal, sys, time
            for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(s, signal.SIG_IGN)
            for how in range(4):
                if os.fork() == 0:
                    if how > 0:
                        os.setsid()
                    if how > 1 and os.fork():
                        os._exit(0)
                    if how > 2:
                        for fd in (0, 1, 2):
                            os.close(fd)
                    os.execve('/usr/bin/sleep', ['sleep', sys.argv[1]], {})
            print('up', flush=True)
            time.sleep(1000)
            """;

    @TempDir
    Path folder;

    private final String name = "truewheel-test-" + UUID.randomUUID();
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
    private final Executor executor = new Executor(engine, ExecutionSettings.nyx());
    private WorkFolders folders = new WorkFolders(executor.settings().work(), Optional.empty(), List.of());
    private WorkContainer container;

    @BeforeEach
    void start() throws IOException {
        Path work = Files.createDirectory(folder.resolve("a:b c,é"));
        folders = new WorkFolders(
                executor.settings().work(), Optional.of(work.toRealPath().toString()), List.of());
        Files.writeString(work.resolve("marker"), "from the host");
        container = WorkContainer.start(
                engine, executor.settings(), WorkOrder.of(executor.settings(), IMAGE, name, folders));
    }

    @AfterEach
    void removeMine() throws IOException {
        assertThat(runs()).as("containers of runs that are left").isEmpty();
        container.close();
    }

    private List<String> runs() throws IOException {
        return engine.containers().list(Map.of("dev.truewheel.environment", name, "dev.truewheel.role", "run")).stream()
                .map(ContainerInfo::name)
                .toList();
    }

    private ExecutionOrderBuilder order(String... command) {
        return ExecutionOrder.builder(executor.settings(), name, List.of(command))
                .folders(folders)
                .timeout(LONG);
    }

    private ExecutionResult python(String script, String... arguments) throws IOException {
        return executor.run(pythonOrder(script, arguments).build());
    }

    private ExecutionOrderBuilder pythonOrder(String script, String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "python3";
        command[1] = "-c";
        command[2] = script;
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return order(command);
    }

    private static long processes(String marker) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(marker))
                .count();
    }

    /** Returns a number of seconds that nobody else sleeps for. */
    private static String unique() {
        return "9" + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000_000L) + ".25";
    }

    // ---- time is up

    /** C-S6, C-D8: all of it is ended, without any program of the image, and the next run is as if there had been none. */
    @Test
    void run_dodgerPastItsTime_isEndedWithAllItStartedAndNothingElseIs() throws IOException {
        String first = engine.containers().find(name).orElseThrow().id();
        String marker = unique();
        ExecutionResult result = executor.run(
                pythonOrder(DODGER, marker).timeout(Duration.ofSeconds(5)).build());
        assertThat(processes(marker)).isZero();
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
        assertThat(result.stdoutText()).isEqualTo("up\n");
        ExecutionResult next = python("print('next')");
        assertThat(next.succeeded()).isTrue();
        assertThat(next.stdoutText()).isEqualTo("next\n");
        ContainerInfo host = engine.containers().find(name).orElseThrow();
        assertThat(host.id()).isEqualTo(first);
        assertThat(host.state()).isEqualTo(ContainerInfo.State.RUNNING);
    }

    @Test
    void run_endOfTheProgram_isTheEndOfAllItStarted() throws IOException {
        String marker = unique();
        String script = DODGER.replace("time.sleep(1000)", "sys.exit(5)");
        ExecutionResult result = python(script, marker);
        assertThat(processes(marker)).isZero();
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(5));
        assertThat(result.stdoutText()).isEqualTo("up\n");
    }

    /** C-S6, C-D8: nothing fires when the time of a run is up that has ended before. */
    @Test
    void run_programThatHasEnded_isNeverKilledLater() throws IOException {
        ExecutionResult early =
                executor.run(pythonOrder("pass").timeout(Duration.ofSeconds(4)).build());
        assertThat(early.outcome()).isEqualTo(new Outcome.Exited(0));
        // Longer than the first one might have taken.
        ExecutionResult later = python("import time; time.sleep(5); print('whole')");
        assertThat(later.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(later.stdoutText()).isEqualTo("whole\n");
        assertThat(later.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(4_500));
    }

    /** C-D8: a run that is ended takes no other one along. */
    @Test
    void run_sideBySide_doNotSeeOneAnotherAndAreEndedAlone() throws IOException {
        String marker = unique();
        CompletableFuture<ExecutionResult> steady = later(pythonOrder("import os, time\n"
                        + "time.sleep(5)\n"
                        + "print(sum(name.isdigit() for name in os.listdir('/proc')))\n")
                .build());
        ExecutionResult late = executor.run(
                pythonOrder(DODGER, marker).timeout(Duration.ofSeconds(1)).build());
        assertThat(late.outcome()).isInstanceOf(Outcome.TimedOut.class);
        assertThat(processes(marker)).isZero();
        ExecutionResult whole = steady.join();
        assertThat(whole.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(whole.stdoutText().strip()).as("processes that it sees").isIn("1", "2");
    }

    private CompletableFuture<ExecutionResult> later(ExecutionOrder order) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return executor.run(order);
            } catch (IOException failure) {
                throw new CompletionException(failure);
            }
        });
    }

    @Test
    void run_interrupted_leavesNothing() throws Exception {
        String marker = unique();
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                executor.run(pythonOrder(DODGER, marker).build());
            } catch (IOException | RuntimeException stopped) {
                seen.complete(stopped);
            }
        });
        thread.start();
        while (processes(marker) < 2) {
            Thread.sleep(20);
        }
        thread.interrupt();
        assertThat(seen.get()).isInstanceOf(java.io.InterruptedIOException.class);
        assertThat(processes(marker)).isZero();
    }

    // ---- output

    @Test
    void run_muchOutput_isCutAndTheProgramGoesOn() throws IOException {
        ExecutionResult result = python("import sys\n"
                + "sys.stdout.write('o' * 300000)\n"
                + "sys.stderr.write('e' * 70000)\n"
                + "sys.exit(6)\n");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(6));
        assertThat(result.stdout()).hasSize(65_536).containsOnly('o');
        assertThat(result.stderr()).hasSize(65_536).containsOnly('e');
        assertThat(result.stdoutCut()).isTrue();
        assertThat(result.stderrCut()).isTrue();
    }

    @Test
    void run_outputThatFits_isWhole() throws IOException {
        ExecutionResult result = python("import sys; sys.stdout.buffer.write(bytes(range(256)) * 256)");
        assertThat(result.stdout()).hasSize(65_536);
        assertThat(result.stdout()[255]).isEqualTo((byte) 255);
        assertThat(result.stdoutCut()).isFalse();
        assertThat(result.stderr()).isEmpty();
    }

    @Test
    void run_tooMuchOutputWhereThatIsTheEnd_isEnded() throws IOException {
        ExecutionResult result = executor.run(pythonOrder("while True: print('x' * 1000, flush=True)")
                .outputLimit(5_000)
                .endAtOutputLimit()
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.OutputLimit(5_000));
        assertThat(result.stdout()).hasSize(5_000);
        assertThat(result.stdoutCut()).isTrue();
    }

    // ---- what it gets

    @Test
    void run_payload_arrivesInEachWay() throws IOException {
        byte[] bytes = new byte[90_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        ExecutionResult result = executor.run(pythonOrder("import base64, hashlib, os, sys\n"
                        + "read = sys.stdin.buffer.read()\n"
                        + "path = '/run/truewheel/input/payload'\n"
                        + "file = open(path, 'rb').read()\n"
                        + "variable = base64.b64decode(os.environ['NYX_PAYLOAD_B64'])\n"
                        + "print(len(read), read == file == variable, 'NYX_PAYLOAD' in os.environ)\n"
                        + "try: open(path, 'w')\n"
                        + "except PermissionError: print('for reading only')\n")
                .input(bytes)
                .payloadFile(bytes)
                .payloadVariables(bytes)
                .build());
        assertThat(result.stderrText()).isEmpty();
        assertThat(result.stdoutText()).isEqualTo("90000 True False\nfor reading only\n");
    }

    @Test
    void run_payloadThatIsText_isInAVariableAsItIs() throws IOException {
        String text = "{\"näme\": \"line\\n\"}\nsecond line";
        ExecutionResult result = executor.run(pythonOrder("import os; print(os.environ['NYX_PAYLOAD'], end='')")
                .payloadVariables(text.getBytes(StandardCharsets.UTF_8))
                .build());
        assertThat(result.stdoutText()).isEqualTo(text);
    }

    @Test
    void run_withoutInput_readsNothing() throws IOException {
        assertThat(python("import sys; print(len(sys.stdin.read()))").stdoutText())
                .isEqualTo("0\n");
    }

    @Test
    void run_inputThatNobodyReads_doesNotMatter() throws IOException {
        ExecutionResult result =
                executor.run(order("true").input(new byte[1 << 20]).build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
    }

    /** C-S7, C-R7, and C-D9: what the original's end-to-end test looks at, and nobody gets rights to the folder. */
    @Test
    void run_folderOfTheHost_isSeenAtWorkByNobodyWithoutRights() throws IOException {
        ExecutionResult result = python("import os, tempfile\n"
                + "print(open('/work/marker').read(), os.getcwd(), os.getuid(), os.getgid())\n"
                + "print([line.split()[1] for line in open('/proc/self/status') if line[:6] == 'CapEff'])\n"
                + "for path in ('/probe', '/work/probe'):\n"
                + "    try: open(path, 'w')\n"
                + "    except OSError as e: print(path, e.strerror)\n"
                + "print(os.environ['TMPDIR'], tempfile.gettempdir())\n"
                + "with tempfile.NamedTemporaryFile() as f: f.write(b'x'); print(os.path.dirname(f.name))\n");
        assertThat(result.stderrText()).isEmpty();
        assertThat(result.stdoutText().lines())
                .containsExactly(
                        "from the host /work 65534 65534",
                        "['0000000000000000']",
                        "/probe Read-only file system",
                        "/work/probe Permission denied",
                        "/work/.nyx-tmp /work/.nyx-tmp",
                        "/work/.nyx-tmp");
        String work = folders.work().orElseThrow();
        assertThat(Files.getPosixFilePermissions(Path.of(work, ".nyx-tmp")).toString())
                .doesNotContain("OTHERS_WRITE");
        assertThat(Path.of(work, ".nyx-tmp")).isEmptyDirectory();
    }

    @Test
    void run_userFolderAndVariables_areAsOrdered() throws IOException {
        ExecutionResult result = executor.run(order("sh", "-c", "id -u; id -g; pwd; echo \"$A|$B\"")
                .user(new ContainerUser(1_000, 100))
                .workingDirectory("/usr/lib")
                .harness(Map.of("A", "harness", "B", "x y"))
                .environment(Map.of("A", "extra"))
                .build());
        assertThat(result.stdoutText()).isEqualTo("1000\n100\n/usr/lib\nextra|x y\n");
    }

    // ---- how it ends

    @Test
    void run_statuses_areToldAsTheyAre() throws IOException {
        assertThat(python("import sys; sys.exit(125)").outcome()).isEqualTo(new Outcome.Exited(125));
        assertThat(python("import os; os.abort()").outcome()).isEqualTo(new Outcome.Signalled(6, false));
        assertThat(python("import os; os.kill(os.getpid(), 15)").outcome()).isEqualTo(new Outcome.Signalled(15, false));
    }

    /** C-D9: there is a limit of memory, and it ends the run alone. */
    @Test
    void run_tooMuchMemory_isTold() throws IOException {
        ExecutionResult result = python("b = bytearray(400 << 20)");
        assertThat(result.outcome()).isEqualTo(new Outcome.Signalled(9, true));
        assertThat(python("print(1)").succeeded()).isTrue();
    }

    @Test
    void run_noSuchProgram_isTold() throws IOException {
        ExecutionResult result = executor.run(order("no-such-program").build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(127));
        assertThat(result.stderrText()).contains("no-such-program");
    }

    @Test
    void run_otherNetworkOfTheContainer_isItsOwn() throws Exception {
        String server = "import http.server\n"
                + "class H(http.server.BaseHTTPRequestHandler):\n"
                + "    def do_GET(self): self.send_response(204); self.end_headers()\n"
                + "http.server.HTTPServer(('127.0.0.1', 8077), H).serve_forever()\n";
        CompletableFuture<ExecutionResult> serving = later(pythonOrder(server).build());
        ExecutionResult result = python("import time, urllib.request\n"
                + "while True:\n"
                + "    try: print(urllib.request.urlopen('http://127.0.0.1:8077/').status); break\n"
                + "    except OSError: time.sleep(0.1)\n");
        assertThat(result.stdoutText()).isEqualTo("204\n");
        container.close();
        assertThat(serving.join().outcome()).isInstanceOf(Outcome.ContainerGone.class);
    }

    // ---- the container goes away

    /** C-D9: a container that goes away under a run is an answer, and nothing of the run stays. */
    @Test
    void run_containerRemovedMeanwhile_isToldAndNothingStays() throws Exception {
        String marker = unique();
        CompletableFuture<ExecutionResult> running =
                later(pythonOrder(DODGER, marker).build());
        while (processes(marker) < 2) {
            Thread.sleep(20);
        }
        container.close();
        ExecutionResult result = running.join();
        assertThat(result.outcome()).isInstanceOf(Outcome.ContainerGone.class);
        assertThat(result.outcome())
                .hasToString("the container '" + name + "' ended while the program ran, so that was ended too");
        assertThat(processes(marker)).isZero();
    }

    @Test
    void run_containerThatIsNotThereOrDoesNotRun_isRefused() throws IOException {
        engine.containers().kill(name, "KILL");
        while (engine.containers().find(name).orElseThrow().state() == ContainerInfo.State.RUNNING) {
            Thread.onSpinWait();
        }
        TruewheelException stopped = catchThrowableOfType(TruewheelException.class, () -> python("pass"));
        assertThat(stopped.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(stopped).hasMessageContaining("does not run: it has ended with status 137");
        container.close();
        TruewheelException absent = catchThrowableOfType(TruewheelException.class, () -> python("pass"));
        assertThat(absent.code()).isEqualTo(ErrorCode.NOT_FOUND);
    }
}
