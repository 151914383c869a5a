package dev.truewheel.cli;

import dev.truewheel.packaging.PreReleasePolicy;
import dev.truewheel.packaging.Version;
import dev.truewheel.packaging.VersionSpecifiers;
import java.util.List;
import java.util.Set;

/** Questions about versions and clauses about them. */
final class VersionOperations {
    private VersionOperations() {}

    static List<BatchOperation> all() {
        return List.of(
                new BatchOperation("version.parse", Set.of("version"), VersionOperations::parse),
                new BatchOperation("version.compare", Set.of("left", "right"), VersionOperations::compare),
                new BatchOperation(
                        "specifier.contains",
                        Set.of("specifier", "version", "prereleases"),
                        VersionOperations::contains));
    }

    private static BatchResult parse(BatchRequest request) throws BatchException {
        String normalized = Version.parse(request.text("version")).toString();
        return json -> {
            json.writeStartObject();
            json.writeStringField("normalized", normalized);
            json.writeEndObject();
        };
    }

    private static BatchResult compare(BatchRequest request) throws BatchException {
        String left = request.text("left");
        String right = request.text("right");
        int order = Integer.signum(Version.parse(left).compareTo(Version.parse(right)));
        return json -> json.writeNumber(order);
    }

    private static BatchResult contains(BatchRequest request) throws BatchException {
        String specifier = request.text("specifier");
        String version = request.text("version");
        boolean refuse = Boolean.FALSE.equals(request.booleanOrNull("prereleases"));
        boolean contained = VersionSpecifiers.parse(specifier)
                .contains(version, refuse ? PreReleasePolicy.NEVER : PreReleasePolicy.ALWAYS);
        return json -> json.writeBoolean(contained);
    }
}
