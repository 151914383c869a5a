/**
 * Container images: their names, and what is known of the Python and the libc in them.
 *
 * <p>An {@link dev.truewheel.image.ImageProfile} is made from the image itself, as files on disk: a file system tree, an OCI
 * layout, or what {@code docker save} writes. Where there is only a name, it is made from the words of the name, and says so.
 * Each fact comes with its evidence: which kind of source, where, and the exact text. What cannot be known is unknown, with
 * what would settle it; sources that contradict each other are reported, never chosen between in silence. The host name of
 * a registry is evidence of nothing.
 *
 * <p>Nothing of an image is run or written to disk, and links never lead out of it. Layers, entries, names, bytes,
 * links and ratios are bounded by {@link dev.truewheel.image.ImageLimits}, and digests are checked before what they stand for
 * is believed. This package knows no engine and no registry: it reads only what is on disk.
 */
@NullMarked
package dev.truewheel.image;

import org.jspecify.annotations.NullMarked;
