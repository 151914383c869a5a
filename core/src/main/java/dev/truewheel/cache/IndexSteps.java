package dev.truewheel.cache;

import java.sql.SQLException;

/** Watches the writing of an index; tests end the process at each moment. */
@FunctionalInterface
interface IndexSteps {
    /** Watches nothing. */
    IndexSteps NONE = moment -> {};

    void at(String moment) throws SQLException;
}
