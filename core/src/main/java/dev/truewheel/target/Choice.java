package dev.truewheel.target;

import dev.truewheel.packaging.BuildTag;
import dev.truewheel.packaging.Tag;
import dev.truewheel.packaging.Version;
import java.util.Optional;

/**
 * The candidate that was chosen.
 *
 * @param candidate the file
 * @param index its place among all candidates, from 0
 * @param version its version
 * @param build its build tag, if it has one
 * @param rank the rank of its best tag
 * @param tag that tag
 */
public record Choice(Candidate candidate, long index, Version version, Optional<BuildTag> build, int rank, Tag tag) {}
