package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import dev.truewheel.git.ObjectId;
import dev.truewheel.image.ImageReference;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is to run, as a user says it. The text of a reference gives the same reference when it is parsed.
 */
public sealed interface SourceReference {

    /**
     * An environment that a package registers with Gymnasium.
     *
     * @param envId its id, such as {@code CartPole-v1}
     */
    record Gym(String envId) implements SourceReference {
        /**
         * Checks the id.
         *
         * @throws SyntaxException if it is empty, too long, or holds control characters or white space around it
         */
        public Gym {
            SourceParts.checkEnvId(envId);
        }

        @Override
        public Slug slug() {
            return Slug.of(envId);
        }

        @Override
        public String toString() {
            return "gym://" + envId;
        }
    }

    /** Code in a Git repository, which runs when it is used. */
    sealed interface Repository extends SourceReference {
        /** Returns the branch, tag or commit, if one is written. */
        Optional<String> revision();

        /** Returns the suite of environments, if one is written. */
        Optional<String> suite();

        /** Returns the task in the suite, if one is written. */
        Optional<String> task();

        /**
         * Returns where Git finds the repository.
         *
         * @param huggingFace where the repositories of Hugging Face are, such as {@code https://huggingface.co}
         * @return an address that does not begin with {@code -}
         */
        String url(String huggingFace);

        /** Returns which repository it is, whatever mirror is asked. */
        String place();

        /**
         * Returns the same at another revision.
         *
         * @param other a branch, tag or commit
         * @return the reference
         * @throws SyntaxException if it cannot be a revision
         */
        Repository at(String other);

        /** Tells whether the revision is a commit written in full, which cannot be moved. */
        default boolean isPinned() {
            return revision().filter(ObjectId::isWhole).isPresent();
        }
    }

    /**
     * A repository of Hugging Face.
     *
     * @param owner the user or organisation
     * @param repo the repository
     * @param revision the branch, tag or commit
     * @param suite the suite of environments
     * @param task the task in the suite
     */
    record HuggingFace(
            String owner, String repo, Optional<String> revision, Optional<String> suite, Optional<String> task)
            implements Repository {
        /**
         * Checks the parts.
         *
         * @throws SyntaxException if one of them is malformed, or there is a task without a suite
         */
        public HuggingFace {
            SourceParts.checkRepository("the owner", owner);
            SourceParts.checkRepository("the repository", repo);
            SourceParts.check(revision, suite, task);
        }

        /** Returns owner and repository. */
        public String path() {
            return owner + "/" + repo;
        }

        @Override
        public String url(String huggingFace) {
            return huggingFace + "/" + path();
        }

        @Override
        public String place() {
            return "hf://" + path();
        }

        @Override
        public HuggingFace at(String other) {
            return new HuggingFace(owner, repo, Optional.of(other), suite, task);
        }

        @Override
        public Slug slug() {
            return Slug.of(path() + SourceParts.dashed(suite, task));
        }

        @Override
        public String toString() {
            return place() + revision.map(at -> "@" + at).orElse("") + SourceParts.selector(":", suite, task);
        }
    }

    /**
     * A repository anywhere else.
     *
     * @param address where Git finds it, with the scheme {@code https}, {@code http}, {@code ssh} or {@code file}
     * @param revision the branch, tag or commit
     * @param suite the suite of environments
     * @param task the task in the suite
     */
    record Git(String address, Optional<String> revision, Optional<String> suite, Optional<String> task)
            implements Repository {
        /**
         * Checks the parts.
         *
         * @throws SyntaxException if one of them is malformed, the address has a password, or there is a task without a suite
         */
        public Git {
            GitAddress.check(address);
            SourceParts.check(revision, suite, task);
            int hash = revision.orElse("").indexOf('#');
            if (hash >= 0) {
                throw SyntaxException.at("behind '#' stands the suite", revision.orElse(""), hash);
            }
        }

        @Override
        public String url(String huggingFace) {
            return address;
        }

        @Override
        public String place() {
            return "git+" + address;
        }

        @Override
        public Git at(String other) {
            return new Git(address, Optional.of(other), suite, task);
        }

        @Override
        public Slug slug() {
            return Slug.of(GitAddress.name(address) + SourceParts.dashed(suite, task));
        }

        @Override
        public String toString() {
            return place() + revision.map(at -> "@" + at).orElse("") + SourceParts.selector("#", suite, task);
        }
    }

    /**
     * An image that is there already, or can be pulled.
     *
     * @param image its reference
     */
    record Prebuilt(ImageReference image) implements SourceReference {
        @Override
        public Slug slug() {
            return Slug.of(image.name() + image.tag().map(tag -> "-" + tag).orElse(""));
        }

        @Override
        public String toString() {
            return "image://" + image.familiarText();
        }
    }

    /** Returns a short name for people. */
    Slug slug();

    /**
     * Parses what a user says, where no engine can be asked for its images.
     *
     * @param text {@code gym://ID}, {@code hf://OWNER/REPO[@REVISION][:SUITE[/TASK]]},
     *     {@code git+URL[@REVISION][#SUITE[/TASK]]}, {@code image://REFERENCE} or {@code docker://REFERENCE}; without a scheme
     *     an id that ends in {@code -vNUMBER} is Gymnasium's, a reference with a tag or digest is an image's, and what is left
     *     is Gymnasium's
     * @return the reference
     * @throws SyntaxException if it is none of these
     */
    static SourceReference parse(String text) {
        return parse(text, image -> false);
    }

    /**
     * Parses what a user says.
     *
     * @param text as for {@link #parse(String)}
     * @param isLocal tells whether an engine has an image; asked only for names without scheme, tag, digest and version
     * @return the reference
     * @throws SyntaxException if it is none
     */
    static SourceReference parse(String text, Predicate<ImageReference> isLocal) {
        return new SourceParser(text, isLocal).parse();
    }
}
