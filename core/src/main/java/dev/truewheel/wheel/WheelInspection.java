package dev.truewheel.wheel;

import dev.truewheel.accel.Inspection;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one wheel says of itself, unproven.
 *
 * @param file the wheel
 * @param facts the facts, or null where they could not all be read
 * @param trouble why there are no facts, as a sentence, or null
 */
public record WheelInspection(
        Path file,
        Inspection.@Nullable Answered facts,
        @Nullable String trouble) {
    static WheelInspection of(Path file, Inspection.Answered facts) {
        return new WheelInspection(file, facts, null);
    }

    static WheelInspection failed(Path file, String trouble) {
        return new WheelInspection(file, null, trouble);
    }
}
