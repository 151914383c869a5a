package dev.truewheel.target;

/**
 * A candidate with all that is to be said about it.
 *
 * @param candidate the file
 * @param verdict whether the target takes it
 * @param standing what became of it
 * @param note the standing in words, one printable line
 */
public record Judged(Candidate candidate, Verdict verdict, Standing standing, String note) {}
