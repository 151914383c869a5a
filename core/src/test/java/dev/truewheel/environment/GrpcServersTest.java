package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.environment.ProbeAnswer.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Asks real servers. The property names a Python that has grpcio and grpcio-health-checking. */
@Timeout(60)
@EnabledIfSystemProperty(
        named = "truewheel.grpc-python",
        matches = ".+",
        disabledReason = "truewheel.grpc-python names no Python with grpcio and grpcio-health-checking")
final class GrpcServersTest {
    private static final String SERVER = """
            import sys, grpc
            from concurrent import futures
            from grpc_health.v1 import health, health_pb2, health_pb2_grpc
            server = grpc.server(futures.ThreadPoolExecutor(4))
            if sys.argv[1] == 'health':
                service = health.HealthServicer()
                service.set('good', health_pb2.HealthCheckResponse.SERVING)
                service.set('bad', health_pb2.HealthCheckResponse.NOT_SERVING)
                health_pb2_grpc.add_HealthServicer_to_server(service, server)
            port = server.add_insecure_port('127.0.0.1:0')
            server.start()
            print(port, flush=True)
            sys.stdin.read()
            """;

    @TempDir
    Path folder;

    private static Kind kind(int port, String service, boolean healthOptional) throws IOException {
        return new GrpcTry(new InetSocketAddress("127.0.0.1", port), new ReadyProbe.Grpc(service, healthOptional))
                .once(Duration.ofSeconds(10))
                .kind();
    }

    private interface Check {
        void on(int port) throws IOException;
    }

    private void withServer(String how, Check check) throws IOException {
        Path script = Files.writeString(folder.resolve("server.py"), SERVER);
        Process server = new ProcessBuilder(System.getProperty("truewheel.grpc-python"), script.toString(), how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))) {
            check.on(Integer.parseInt(out.readLine()));
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void once_serverWithHealth_answersByService() throws IOException {
        withServer("health", port -> {
            assertThat(kind(port, "", false)).isEqualTo(Kind.READY);
            assertThat(kind(port, "good", false)).isEqualTo(Kind.READY);
            assertThat(kind(port, "bad", true)).isEqualTo(Kind.NOT_READY);
            assertThat(kind(port, "unknown", true)).isEqualTo(Kind.NOT_READY);
        });
    }

    @Test
    void once_serverWithoutHealth_isReadyOnlyWhereThatIsEnough() throws IOException {
        withServer("plain", port -> {
            assertThat(kind(port, "", false)).isEqualTo(Kind.NO_HEALTH_SERVICE);
            assertThat(kind(port, "", true)).isEqualTo(Kind.READY);
        });
    }

    @Test
    void once_serverOfGrpcAskedInHttp1_isForeign() throws IOException {
        withServer(
                "health",
                port -> assertThat(new HttpTry(new InetSocketAddress("127.0.0.1", port), new ReadyProbe.Http("/", 200))
                                .once(Duration.ofSeconds(10))
                                .kind())
                        .isNotEqualTo(Kind.READY));
    }
}
