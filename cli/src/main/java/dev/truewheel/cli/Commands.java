package dev.truewheel.cli;

import java.util.List;

/** The commands by name; each is loaded only when it is used. */
final class Commands {
    /** The names in the order of the help text. */
    static final List<String> NAMES = List.of(
            "audit",
            "verify",
            "show",
            "rules",
            "explain",
            "cache",
            "asset",
            "ext",
            "image",
            "toolchain",
            "env",
            "tags",
            "select",
            "version",
            "requirement",
            "batch",
            "doctor",
            "completion");

    private Commands() {}

    static Command named(String name) {
        return switch (name) {
            case "audit" -> new AuditCommand();
            case "verify" -> new VerifyCommand();
            case "show" -> new ShowCommand();
            case "rules" -> new RulesCommand();
            case "explain" -> new ExplainCommand();
            case "cache" -> new CacheCommand();
            case "asset" -> new AssetCommand();
            case "ext" -> new ExtCommand();
            case "tags" -> new TagsCommand();
            case "select" -> new SelectCommand();
            case "version" -> new VersionCommand();
            case "requirement" -> new RequirementCommand();
            case "image" -> new ImageCommand();
            case "toolchain" -> new ToolchainCommand();
            case "env" -> new EnvCommand();
            case "batch" -> new BatchCommand();
            case "doctor" -> new DoctorCommand();
            case "completion" -> new CompletionCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
