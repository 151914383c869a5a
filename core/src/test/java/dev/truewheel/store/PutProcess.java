package dev.truewheel.store;

import dev.truewheel.store.Steps.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A process that puts contents, and at one moment of it says so and waits to be killed.
 *
 * <p>Arguments: the folder, the number of the moment (counted over all puts, from 0; a negative one never comes), the seed
 * and the sizes of the contents, or {@code @} and a file that is to become a content.
 */
final class PutProcess {
    private PutProcess() {}

    public static void main(String[] arguments) throws IOException {
        int stop = Integer.parseInt(arguments[1]);
        int[] count = new int[1];
        Steps steps = step -> {
            if (count[0]++ == stop) {
                waitForTheEnd(step);
            }
        };
        try (ContentStore store = ContentStore.open(Path.of(arguments[0]), Long.MAX_VALUE, steps, Clock.systemUTC())) {
            for (int i = 2; i < arguments.length; i++) {
                if (arguments[i].startsWith("@")) {
                    Path file = Path.of(arguments[i].substring(1));
                    store.adopt(file, ContentStoreContract.sha256(Files.readAllBytes(file)));
                } else {
                    store.put(ContentStoreContract.in(ContentStoreContract.bytes(Integer.parseInt(arguments[i]))));
                }
            }
        }
        System.out.println("DONE " + count[0]);
    }

    private static void waitForTheEnd(Step step) {
        System.out.println(step);
        System.out.flush();
        try {
            // The test kills this process, or lets it go on by a byte.
            System.in.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
