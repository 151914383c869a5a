package dev.truewheel.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that audits a tree with an index, and at one moment of writing says so and waits to be killed.
 *
 * <p>Arguments: the directory of the tree, the name of the moment, and which one of that name, from 0.
 */
final class IndexProcess {
    private IndexProcess() {}

    public static void main(String[] arguments) throws IOException {
        String stop = arguments[1];
        int which = Integer.parseInt(arguments[2]);
        AtomicInteger count = new AtomicInteger();
        IndexedTree tree = new IndexedTree(Path.of(arguments[0]));
        tree.steps = moment -> {
            if (moment.equals(stop) && count.getAndIncrement() == which) {
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
