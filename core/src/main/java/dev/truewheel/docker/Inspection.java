package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.json.Json;
import dev.truewheel.json.MalformedJsonException;
import dev.truewheel.process.Completed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what the engine prints as JSON. */
final class Inspection {
    private static final int MOST = 64 << 20;
    /** As many names as fit on any command line. */
    private static final int AT_ONCE = 200;

    private final EngineSettings settings;

    Inspection(EngineSettings settings) {
        this.settings = settings;
    }

    /** Reads a call's whole output as one document. */
    Json document(DockerCall call) throws IOException {
        Completed done = call.runOrThrow();
        return parse(done, done.stdout());
    }

    /**
     * Inspects things of one kind. Those that do not exist, as the engine says, are not among the answers; any other failure
     * is one.
     */
    List<Json> inspect(String kind, List<String> names) throws IOException {
        List<Json> found = new ArrayList<>();
        for (int start = 0; start < names.size(); start += AT_ONCE) {
            List<String> some = names.subList(start, Math.min(names.size(), start + AT_ONCE));
            DockerCall call =
                    new DockerCall(settings, kind, "inspect", "--").add(some).outputLimit(MOST);
            Completed done = call.run();
            if (!done.succeeded()) {
                TruewheelException failure = call.failure(done);
                if (failure.code() != ErrorCode.NOT_FOUND) {
                    throw failure;
                }
            }
            found.addAll(parse(done, done.stdout()).list());
        }
        return found;
    }

    private Json parse(Completed done, byte[] text) throws IOException {
        if (done.stdoutTruncated()) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE, settings.title() + " answers with more than is read; ask it for less");
        }
        try {
            return done.stdoutText().isBlank()
                    ? new Json(List.of())
                    : Json.parse("the answer of " + settings.title(), text, MOST);
        } catch (MalformedJsonException broken) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    broken.getMessage() + "; see whether " + EngineSettings.PROGRAM_VARIABLE
                            + " names an engine's command line",
                    broken);
        }
    }
}
