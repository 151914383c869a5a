package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** An answer that is known and needs only to be written. */
interface BatchResult {
    /** Writes one JSON value. */
    void writeTo(JsonGenerator json) throws IOException;
}
