import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Prints what one of the JDK's two ZIP readers makes of a file: {@code JdkReader file|stream PATH}. */
final class JdkReader {
    private static final long MOST_BYTES = 256L << 20;

    private final TreeMap<String, String> content = new TreeMap<>();
    private long bytes;

    public static void main(String[] args) throws Exception {
        JdkReader reader = new JdkReader();
        if (args[0].equals("file")) {
            reader.readFile(Path.of(args[1]));
        } else {
            reader.readStream(Path.of(args[1]));
        }
        reader.content.forEach((name, digest) -> System.out.println(digest + " " + HexFormat.of().formatHex(utf8(name))));
    }

    private static byte[] utf8(String name) {
        return name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private void readFile(Path path) throws Exception {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            var entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    note(entry, in);
                }
            }
        }
    }

    private void readStream(Path path) throws Exception {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                note(entry, zip);
            }
        }
    }

    private void note(ZipEntry entry, InputStream in) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            sha.update(buffer, 0, n);
            bytes += n;
            if (bytes > MOST_BYTES) {
                throw new IOException("more than 256 MiB of content");
            }
        }
        if (!entry.isDirectory()) {
            content.put(entry.getName(), HexFormat.of().formatHex(sha.digest()));
        }
    }
}
