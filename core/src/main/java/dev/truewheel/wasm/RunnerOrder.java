package dev.truewheel.wasm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.wasm.RunOrder.Mount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** An order as the program {@code truewheel-runner} reads it: one JSON object. */
final class RunnerOrder {
    private static final int PROTOCOL = 1;

    private RunnerOrder() {}

    /**
     * Writes an order.
     *
     * @param compileLimit how long compiling may take
     */
    static byte[] write(RunOrder order, Duration compileLimit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("protocol", PROTOCOL);
            json.writeStringField("component", absolute(order.component()));
            json.writeStringField("code", order.code());
            json.writeArrayFieldStart("folders");
            for (Mount mount : order.mounts()) {
                json.writeStartObject();
                json.writeStringField("host", absolute(mount.host()));
                json.writeStringField("guest", mount.guest());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("variables");
            for (Map.Entry<String, String> variable : order.variables().entrySet()) {
                json.writeStringField(variable.getKey(), variable.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("compileMillis", compileLimit.toMillis());
            json.writeNumberField("runMillis", order.timeLimit().toMillis());
            json.writeNumberField("memoryBytes", order.memoryLimitInBytes());
            json.writeNumberField("outputBytes", order.outputLimit());
            if (order.codeCache().isPresent()) {
                json.writeStringField("codeCache", absolute(order.codeCache().get()));
            } else {
                json.writeNullField("codeCache");
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }
}
