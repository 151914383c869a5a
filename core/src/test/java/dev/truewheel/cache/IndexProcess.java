package dev.truewheel.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that audits a tree with an index, and at one moment of writing says so and waits to be killed.
 *
 * <p>Arguments: the directory of the tree, and the number of the moment, from 0; a negative one never comes.
 */
final class IndexProcess {
    private IndexProcess() {}

    public static void main(String[] arguments) throws IOException {
        int stop = Integer.parseInt(arguments[1]);
        AtomicInteger count = new AtomicInteger();
        IndexedTree tree = new IndexedTree(Path.of(arguments[0]));
        tree.steps = moment -> {
            if (count.getAndIncrement() == stop) {
                waitForTheEnd(moment);
            }
        };
        IndexedTree.Run run = tree.indexed();
        System.out.println("DONE " + run.reports().size() + " " + tree.sentences);
    }

    private static void waitForTheEnd(String moment) throws SQLException {
        System.out.println(moment);
        System.out.flush();
        try {
            System.in.read();
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
