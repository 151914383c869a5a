package dev.truewheel.sandbox;

import dev.truewheel.source.ChosenPackage;

/** Something that a recipe finds beside it, and where its bytes come from. */
public sealed interface ContextEntry {

    /** Returns where the recipe finds it, relative. */
    String path();

    /**
     * A wheel, whose bytes a store has under their digest.
     *
     * @param path where the recipe finds it
     * @param wheel the wheel
     */
    record StoredWheel(String path, ChosenPackage.Wheel wheel) implements ContextEntry {}

    /**
     * The files of one commit, without those of Git.
     *
     * @param path where the recipe finds them
     * @param url the repository
     * @param revision the commit, in full
     * @param entryFile the file that has to be among them
     */
    record Commit(String path, String url, String revision, String entryFile) implements ContextEntry {}
}
