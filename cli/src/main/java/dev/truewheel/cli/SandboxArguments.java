package dev.truewheel.cli;

import dev.truewheel.sandbox.SandboxOptions;

/** Reads the options that say how an environment is built. */
final class SandboxArguments {
    private SandboxArguments() {}

    static SandboxOptions of(Arguments arguments) {
        return SandboxOptions.builder()
                .baseImage(arguments.last(Option.BASE_IMAGE))
                .runtimePackage(arguments.last(Option.RUNTIME_PACKAGE))
                .packages(arguments.all(Option.PACKAGE))
                .imports(arguments.all(Option.IMPORT))
                .trustRemoteCode(arguments.has(Option.TRUST_REMOTE_CODE))
                .allowUnpinned(arguments.has(Option.ALLOW_UNPINNED))
                .platform(arguments.last(Option.IMAGE_PLATFORM))
                .build();
    }
}
