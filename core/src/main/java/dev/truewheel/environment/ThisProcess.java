package dev.truewheel.environment;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.PrivateFolder;
import dev.truewheel.store.UserCache;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What this process knows of itself. */
final class ThisProcess {
    private static final int MACHINE_DIGITS = 32;

    private ThisProcess() {}

    private static boolean isLinux() {
        return System.getProperty("os.name", "").equals("Linux");
    }

    static ProcessTable processes() {
        return isLinux() ? new LinuxProcesses(Path.of("/proc")) : new HandleProcesses();
    }

    static OwnerIdentity identity() {
        return isLinux() ? linux(Path.of("/")) : elsewhere();
    }

    static OwnerIdentity linux(Path root) {
        long pid = ProcessHandle.current().pid();
        Path proc = root.resolve("proc");
        String machine = text(root.resolve("etc/machine-id"));
        if (machine.isEmpty()) {
            machine = text(root.resolve("var/lib/dbus/machine-id"));
        }
        String boot = text(proc.resolve("sys/kernel/random/boot_id"));
        return new OwnerIdentity(
                hashed(machine),
                OwnerText.host(text(proc.resolve("sys/kernel/hostname"))),
                OwnerText.isBoot(boot) ? boot : "",
                namespace(proc.resolve("self/ns/pid")),
                pid,
                new LinuxProcesses(proc).find(pid).start());
    }

    private static OwnerIdentity elsewhere() {
        ProcessHandle self = ProcessHandle.current();
        String host;
        try {
            host = OwnerText.host(InetAddress.getLocalHost().getHostName());
        } catch (IOException nameless) {
            host = "";
        }
        Path cache = UserCache.of(System.getenv(), System.getProperty("os.name", ""));
        return new OwnerIdentity(
                cache == null ? "" : hashed(remembered(cache)),
                host,
                "",
                "",
                self.pid(),
                self.info().startInstant().map(HandleProcesses::start).orElse(""));
    }

    /** Returns an id that is made once and kept among this user's files, where the system gives no machine one. */
    static String remembered(Path cache) {
        try {
            Path file = PrivateFolder.open(cache).path().resolve("machine-id");
            if (Files.notExists(file)) {
                Path part = Files.createTempFile(file.getParent(), "machine-id", ".part");
                Files.writeString(part, UUID.randomUUID() + "\n");
                try {
                    Files.createLink(file, part);
                } catch (FileAlreadyExistsException another) {
                    return text(file);
                } finally {
                    Files.delete(part);
                }
            }
            return text(file);
        } catch (IOException | RuntimeException unkept) {
            return "";
        }
    }

    /** A machine's id is told to nobody, as its manual page asks. */
    private static String hashed(String id) {
        if (id.isEmpty() || id.equals("uninitialized")) {
            return "";
        }
        byte[] hash = DigestAlgorithm.SHA256
                .newMessageDigest()
                .digest(("truewheel environment owner\n" + id).getBytes(StandardCharsets.UTF_8));
        return Digest.of(DigestAlgorithm.SHA256, hash).hex().substring(0, MACHINE_DIGITS);
    }

    private static String namespace(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            boolean sound = target.startsWith("pid:[") && target.endsWith("]");
            String number = sound ? target.substring(5, target.length() - 1) : "";
            return OwnerText.isNumber(number, 20) ? number : "";
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }

    private static String text(Path file) {
        try {
            return LinuxProcesses.read(file).strip();
        } catch (IOException absent) {
            return "";
        }
    }
}
