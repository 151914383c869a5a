package dev.truewheel.mutation;

import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Auditor;
import dev.truewheel.audit.rules.BuiltInRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Audits changed copies of one wheel, all under the name it was born with. */
final class Sweep implements AutoCloseable {
    /** What is done to a byte of the file, one after the other: each bit flipped alone, then all of them. */
    static final int[] EVERY_BIT = {1, 2, 4, 8, 16, 32, 64, 128, 255};

    /** What is done to a byte of content: the next letter, the other case, no ASCII, all bits. */
    static final int[] TELLING = {1, 32, 128, 255};

    private final Path file;
    private final FileChannel channel;
    private final Auditor auditor = Auditor.builder(BuiltInRules.all()).build();

    Sweep(Path folder, String fileName, byte[] wheel) throws IOException {
        this.file = Files.write(folder.resolve(fileName), wheel);
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** Overwrites bytes of the file. */
    void put(long at, byte... bytes) throws IOException {
        channel.write(ByteBuffer.wrap(bytes), at);
    }

    /** Audits what the file holds now. */
    AuditReport audit() {
        return auditor.audit(file);
    }

    /** Returns whether the audit of what the file holds now ends without error or warning. */
    boolean passes() {
        AuditReport report = audit();
        return report.complete()
                && report.counts().errors() == 0
                && report.counts().warnings() == 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
