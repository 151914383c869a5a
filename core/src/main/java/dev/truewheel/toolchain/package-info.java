/**
 * Which toolchain a project asks for, read from its own files, and the vocabulary of the toolchains there are images for.
 *
 * <p>{@link dev.truewheel.toolchain.ToolchainResolver} looks at the files that projects state versions in, in the order in
 * which their tools believe them, and answers with an id of the vocabulary, the place of the statement, its words, and
 * whether the id is another release than the one named. A file that cannot be read or understood decides too: the answer
 * then says why, and no file of lower rank is asked instead.
 *
 * <p>{@link dev.truewheel.toolchain.ToolchainId} is the one vocabulary, shared with the catalogue of pinned images; nothing
 * else can be answered. Nothing of a project is run. Files are read up to a bound, links out of the project are not
 * followed, and XML has no entities. This package knows no engine and no registry.
 */
@NullMarked
package dev.truewheel.toolchain;

import org.jspecify.annotations.NullMarked;
