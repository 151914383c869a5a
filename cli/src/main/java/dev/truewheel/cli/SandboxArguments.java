package dev.truewheel.cli;

import dev.truewheel.json.CompactJson;
import dev.truewheel.json.MalformedJsonException;
import dev.truewheel.sandbox.RunOptions;
import dev.truewheel.sandbox.SandboxOptions;
import dev.truewheel.sandbox.SandboxOptionsBuilder;

/** Reads the options that say how an environment is built. */
final class SandboxArguments {
    private static final int MOST_JSON = 1 << 20;

    private SandboxArguments() {}

    static SandboxOptions of(Arguments arguments) {
        return of(arguments, RunOptions.standard());
    }

    static SandboxOptions of(Arguments arguments, RunOptions run) {
        SandboxOptionsBuilder options = SandboxOptions.builder()
                .baseImage(arguments.last(Option.BASE_IMAGE))
                .runtimePackage(arguments.last(Option.RUNTIME_PACKAGE))
                .packages(arguments.all(Option.PACKAGE))
                .imports(arguments.all(Option.IMPORT))
                .vectorization(arguments.last(Option.VECTORIZATION))
                .buildMemory(arguments.last(Option.BUILD_MEMORY))
                .trustRemoteCode(arguments.has(Option.TRUST_REMOTE_CODE))
                .allowUnpinned(arguments.has(Option.ALLOW_UNPINNED))
                .platform(arguments.last(Option.IMAGE_PLATFORM))
                .run(run);
        Integer environments = arguments.number(Option.NUM_ENVS, 0);
        if (environments != null) {
            options.environments(environments);
        }
        String keywords = arguments.last(Option.KEYWORDS);
        if (keywords != null) {
            try {
                CompactJson.parseObject(Option.KEYWORDS.flag(), keywords, MOST_JSON)
                        .forEach(options::keyword);
            } catch (MalformedJsonException malformed) {
                throw Arguments.usage(String.valueOf(malformed.getMessage()));
            }
        }
        return options.build();
    }
}
