package dev.truewheel.rpm;

/**
 * An installed package, as its header in a database names it; no text of it is safe to print.
 *
 * @param name such as {@code glibc}
 * @param version such as {@code 2.34}
 * @param release what the distribution counts, such as {@code 100.el9}
 * @param architecture what it is built for, such as {@code x86_64}; empty where the header does not say
 */
public record RpmPackage(String name, String version, String release, String architecture) {}
