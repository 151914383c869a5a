package dev.truewheel.rpm;

import dev.truewheel.binary.ObjectSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Predicate;

/** Reads the database in which rpm keeps the headers of installed packages. */
public final class RpmDatabase {
    /** The largest file that is read; those of full desktops stay below half of it. */
    public static final long MAX_SIZE = 256L << 20;

    /** The least of the three forms: one page of SQLite or Berkeley DB. */
    private static final int MIN_SIZE = 512;

    private RpmDatabase() {}

    /**
     * Finds packages by name.
     *
     * @param file the file {@code rpmdb.sqlite}, {@code Packages.db} or {@code Packages}
     * @param wanted tells which names are of interest
     * @return the packages of these names, in no order
     * @throws MalformedRpmDatabaseException if anything that was read of the file breaks the rules of its form
     * @throws IOException if the file cannot be read
     */
    public static List<RpmPackage> packages(ObjectSource file, Predicate<String> wanted) throws IOException {
        if (file.size() > MAX_SIZE) {
            throw new MalformedRpmDatabaseException("it is larger than " + (MAX_SIZE >> 20) + " MiB", MAX_SIZE);
        }
        if (file.size() < MIN_SIZE) {
            throw new MalformedRpmDatabaseException("it is too short for a database of rpm", file.size());
        }
        ByteBuffer head = ByteBuffer.allocate(MIN_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        file.readFully(0, head);
        head.flip();
        HeaderList headers = new HeaderList(file.size(), wanted);
        if (SqliteForm.begins(head)) {
            new SqliteForm(file, head).read(headers);
        } else if (NdbForm.begins(head)) {
            new NdbForm(file, head).read(headers);
        } else if (HashForm.begins(head)) {
            new HashForm(file, head).read(headers);
        } else {
            throw new MalformedRpmDatabaseException("it begins like no database of rpm", 0);
        }
        return headers.packages();
    }
}
