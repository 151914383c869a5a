package dev.truewheel.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the Python and the libc in an image, each fact with its evidence.
 *
 * @param subject the reference or path it was made from, as given; not safe to print
 * @param basis what was looked at
 * @param reference the reference, where there is one
 * @param implementation which Python
 * @param python its version
 * @param threading whether it has the global interpreter lock
 * @param libc the C library it is linked to
 * @param libcVersion the version of that library
 * @param architecture the processor architecture
 * @param interpreters every Python found, the one the facts are about first; empty where only text was looked at
 * @param contradictions what the image says twice and differently
 */
public record ImageProfile(
        String subject,
        Basis basis,
        Optional<ImageReference> reference,
        Fact<Implementation> implementation,
        Fact<PythonVersion> python,
        Fact<Threading> threading,
        Fact<Libc> libc,
        Fact<LibcVersion> libcVersion,
        Fact<Architecture> architecture,
        List<FoundInterpreter> interpreters,
        List<Contradiction> contradictions) {

    /** What a profile was made from. */
    public enum Basis {
        /** Only the words of a reference; the image was not there to be read. */
        REFERENCE_TEXT("the words of the reference; the image itself was not read"),
        /** A file system tree. */
        DIRECTORY("a file system tree"),
        /** A layout by the OCI image specification, as directory or archive. */
        OCI_LAYOUT("an OCI layout"),
        /** What {@code docker save} writes. */
        DOCKER_ARCHIVE("an archive of 'docker save'"),
        /** A tar archive of a file system. */
        ARCHIVE("a tar archive of a file system");

        private final String text;

        Basis(String text) {
            this.text = text;
        }

        /** Returns a phrase for people. */
        public String text() {
            return text;
        }
    }

    /** Copies the lists. */
    public ImageProfile {
        interpreters = List.copyOf(interpreters);
        contradictions = List.copyOf(contradictions);
    }

    /**
     * Reads what the words of a reference say, which is all there is where the image itself is not at hand.
     *
     * @param reference the reference
     * @param platform the platform to use, if the caller chose one; never the machine this runs on
     * @return the profile; its basis is {@link Basis#REFERENCE_TEXT}
     */
    public static ImageProfile ofText(ImageReference reference, Optional<Platform> platform) {
        return new ReferenceWords(reference).profile(platform);
    }

    /** Tells whether every fact is known, and no two sources contradict each other. */
    public boolean isComplete() {
        return contradictions.isEmpty()
                && facts().stream().allMatch(fact -> fact.value().isPresent());
    }

    /** Returns the six facts in the order of the record. */
    public List<Fact<?>> facts() {
        List<Fact<?>> facts = new ArrayList<>();
        facts.add(implementation);
        facts.add(python);
        facts.add(threading);
        facts.add(libc);
        facts.add(libcVersion);
        facts.add(architecture);
        return facts;
    }
}
