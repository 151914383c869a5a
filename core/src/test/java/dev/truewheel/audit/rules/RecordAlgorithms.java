package dev.truewheel.audit.rules;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.Bytes;
import java.util.function.UnaryOperator;

/** Rewrites the RECORD of the demo wheel with the digests of another algorithm. */
final class RecordAlgorithms {
    private static final String METADATA = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nSummary: A fixture.\n";
    private static final String WHEEL =
            "Wheel-Version: 1.0\nGenerator: truewheel-fixture (1)\nRoot-Is-Purelib: true\nTag: py3-none-any\n";

    private RecordAlgorithms() {}

    static UnaryOperator<String> rewrittenWith(DigestAlgorithm algorithm) {
        return text -> row("demo/__init__.py", "value = 42\n", algorithm)
                + row("demo-1.0.dist-info/METADATA", METADATA, algorithm)
                + row("demo-1.0.dist-info/WHEEL", WHEEL, algorithm)
                + "demo-1.0.dist-info/RECORD,,\n";
    }

    private static String row(String path, String content, DigestAlgorithm algorithm) {
        byte[] bytes = Bytes.utf8(content);
        Digest digest = Digest.of(algorithm, algorithm.newMessageDigest().digest(bytes));
        return path + "," + digest.recordText() + "," + bytes.length + "\n";
    }
}
