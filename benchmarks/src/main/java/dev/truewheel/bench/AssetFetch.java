package dev.truewheel.bench;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.sun.management.OperatingSystemMXBean;
import dev.truewheel.asset.AssetFile;
import dev.truewheel.asset.AssetLibrary;
import dev.truewheel.asset.AssetName;
import dev.truewheel.asset.AssetScheme;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.asset.TransferProgress;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Compares the fetching of a large asset with the three things it cannot be without, each of them alone: receiving what is sent,
 * hashing it and what it becomes, and decoding it; and with a fourth, writing what is sent and what it becomes.
 *
 * <pre>{@code
 * java -cp benchmarks.jar dev.truewheel.bench.AssetFetch [MIB [ROUNDS [FOLDER]]]
 * }</pre>
 *
 * <p>The server is another process. Times are medians over the rounds, in which everything takes its turn; the CPU time is that of
 * this process, with all of its threads.
 */
public final class AssetFetch {
    private static final int PIECE = 4 << 20;
    private static final int BLOCK = 1 << 18;

    private final int times;
    private final int rounds;
    private final Path folder;
    private final String server;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private AssetFetch(int times, int rounds, Path folder, String server) {
        this.times = times;
        this.rounds = rounds;
        this.folder = folder;
        this.server = server;
    }

    /** Nanoseconds of CPU and on the clock. */
    private record Cost(long cpu, long wall) {}

    /**
     * Measures and prints.
     *
     * @param arguments how many MiB, how often, and a folder on the disk that is to be written to
     * @throws Exception if something fails
     */
    public static void main(String[] arguments) throws Exception {
        int mebibytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_024;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path parent = Path.of(arguments.length > 2 ? arguments[2] : System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(parent, "truewheel-fetch");
        Process process = null;
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RepeatingServer.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String port = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            int times = mebibytes * (1 << 20) / PIECE;
            AssetFetch fetch = new AssetFetch(Math.max(1, times), rounds, folder, "http://127.0.0.1:" + port + "/");
            byte[] noise = new byte[PIECE];
            new Random(1).nextBytes(noise);
            fetch.measure("plain", noise, false);
            fetch.measure("hardly.zst", diluted(noise, 4), true);
            fetch.measure("well.zst", diluted(noise, 1), true);
        } finally {
            if (process != null) {
                process.getOutputStream().close();
                process.waitFor();
            }
            delete(folder);
        }
    }

    /** Returns words, of which some are noise: the fewer of them, the better it is compressed. */
    private static byte[] diluted(byte[] noise, int parts) {
        byte[] bytes = noise.clone();
        Random random = new Random(2);
        for (int at = 0; at + 64 < bytes.length; at += 8 + random.nextInt(48)) {
            if (random.nextInt(5) >= parts) {
                int from = random.nextInt(1 + Math.min(at, 1 << 17));
                System.arraycopy(bytes, at - Math.min(at, from), bytes, at, 8 + random.nextInt(40));
            }
        }
        return bytes;
    }

    private void measure(String name, byte[] piece, boolean packed) throws Exception {
        byte[] sent = packed ? Zstd.compress(piece, 3) : piece;
        Files.write(folder.resolve(name), sent);
        MessageDigest sha256 = DigestAlgorithm.SHA256.newMessageDigest();
        for (int i = 0; i < times; i++) {
            sha256.update(sent);
        }
        Path manifest = folder.resolve(name + ".manifest");
        Files.writeString(
                manifest,
                name + " sha256:"
                        + Digest.of(DigestAlgorithm.SHA256, sha256.digest()).hex() + "\n");
        Cost[][] costs = new Cost[5][rounds];
        long[] memory = new long[1];
        for (int round = -2; round < rounds; round++) {
            Cost receiving = cost(() -> receive(name));
            Cost hashing = cost(() -> {
                hash(sent);
                if (packed) {
                    hash(piece);
                }
            });
            Cost decoding = packed ? cost(() -> decode(sent)) : new Cost(0, 0);
            Path written = Files.createDirectory(folder.resolve("written"));
            Cost writing = cost(() -> {
                write(written.resolve("sent"), sent);
                if (packed) {
                    write(written.resolve("kept"), piece);
                }
            });
            delete(written);
            Path cache = Files.createDirectory(folder.resolve("cache"));
            Cost whole = cost(() -> fetch(name, manifest, cache, memory));
            delete(cache);
            if (round >= 0) {
                costs[0][round] = receiving;
                costs[1][round] = hashing;
                costs[2][round] = decoding;
                costs[3][round] = writing;
                costs[4][round] = whole;
            }
        }
        print(name, (long) sent.length * times, (long) piece.length * times, costs, memory[0]);
    }

    private void print(String name, long sent, long unpacked, Cost[][] costs, long memory) {
        String[] parts = {"receiving", "hashing", "decoding", "writing", "the whole"};
        double[] cpu = new double[5];
        double[] wall = new double[5];
        System.out.printf("%s: %d MiB sent, %d MiB kept%n", name, sent >> 20, unpacked >> 20);
        for (int i = 0; i < 5; i++) {
            cpu[i] = median(Arrays.stream(costs[i]).mapToLong(Cost::cpu).toArray());
            wall[i] = median(Arrays.stream(costs[i]).mapToLong(Cost::wall).toArray());
            System.out.printf("  %-10s %6.2f s CPU %6.2f s%n", parts[i], cpu[i], wall[i]);
        }
        System.out.printf(
                "  ratio      %6.2f   CPU %6.2f    of the first three; %.2f and %.2f of all four;"
                        + " at most %d MiB of heap and %d of buffers%n",
                cpu[4] / (cpu[0] + cpu[1] + cpu[2]),
                wall[4] / (wall[0] + wall[1] + wall[2]),
                cpu[4] / (cpu[0] + cpu[1] + cpu[2] + cpu[3]),
                wall[4] / (wall[0] + wall[1] + wall[2] + wall[3]),
                memory >> 32,
                memory & 0xffff_ffffL);
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e9;
    }

    private interface Task {
        void run() throws Exception;
    }

    private Cost cost(Task task) throws Exception {
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        task.run();
        return new Cost(system.getProcessCpuTime() - cpu, System.nanoTime() - wall);
    }

    /** Reads what is sent and does nothing with it. */
    private void receive(String name) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + times + "/" + name)).build();
        byte[] block = new byte[BLOCK];
        try (InputStream body =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            while (body.readNBytes(block, 0, BLOCK) > 0) {}
        }
    }

    private void hash(byte[] piece) {
        MessageDigest sha256 = DigestAlgorithm.SHA256.newMessageDigest();
        for (int i = 0; i < times; i++) {
            for (int from = 0; from < piece.length; from += BLOCK) {
                sha256.update(piece, from, Math.min(BLOCK, piece.length - from));
            }
        }
        sha256.digest();
    }

    private void decode(byte[] sent) {
        ByteBuffer in = ByteBuffer.allocateDirect(sent.length).put(sent);
        ByteBuffer out = ByteBuffer.allocateDirect(1 << 17);
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            for (int i = 0; i < times; i++) {
                in.rewind();
                while (in.hasRemaining()) {
                    context.decompressDirectByteBufferStream(out.clear(), in);
                }
            }
        }
    }

    /** Writes as much as a fetch does, and waits for the disk as it does. */
    private void write(Path file, byte[] piece) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long left = (long) piece.length * times; left > 0; left -= block.limit()) {
                block.clear().limit((int) Math.min(BLOCK, left));
                while (block.hasRemaining()) {
                    out.write(block);
                }
            }
            out.force(true);
        }
    }

    private void fetch(String name, Path manifest, Path cache, long[] memory) throws IOException {
        AssetSettings settings = AssetSettings.builder(AssetScheme.WHEELHOUSE, Map.of(), System.getProperty("os.name"))
                .cache(cache)
                .manifest(manifest.toString())
                .source(server + times + "/")
                .build();
        try (AssetLibrary library = AssetLibrary.open(settings, watching(memory));
                AssetFile file = library.fetch(AssetName.parse(name))) {
            if (!file.wasFetched()) {
                throw new IOException("it was here already");
            }
        }
    }

    /** Remembers how much memory was in use at most. */
    private static TransferProgress watching(long[] memory) {
        return new TransferProgress() {
            private long next;

            @Override
            public void received(AssetName name, long received) {
                if (received >= next) {
                    next = received + (64 << 20);
                    long heap = ManagementFactory.getMemoryMXBean()
                                    .getHeapMemoryUsage()
                                    .getUsed()
                            >> 20;
                    long direct =
                            ManagementFactory.getPlatformMXBeans(java.lang.management.BufferPoolMXBean.class).stream()
                                            .mapToLong(java.lang.management.BufferPoolMXBean::getMemoryUsed)
                                            .sum()
                                    >> 20;
                    memory[0] = Math.max(memory[0], heap << 32 | direct);
                }
            }
        };
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
