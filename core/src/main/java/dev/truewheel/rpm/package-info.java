/**
 * What the databases of rpm say is installed, read from the files and without rpm.
 *
 * <p>All three forms are read that images have: SQLite ({@code rpmdb.sqlite}), ndb ({@code Packages.db}) and the hash tables of
 * Berkeley DB ({@code Packages}). They are told apart by how they begin, and their files may come from anybody: they are read
 * by our own code, page by page, because a library that opens databases does more than read, and has to trust what it opens.
 *
 * <p>A database is believed whole or not at all. Whatever in it breaks the rules of its form is reported with the byte, and
 * then nothing of it counts. Every size, count and place is compared with the file's size before it is used, no page is read
 * for two purposes, and nothing calls itself, so that the work is bounded by the file's size and that by
 * {@link dev.truewheel.rpm.RpmDatabase#MAX_SIZE}. Signatures and digests of packages are not checked, journals and
 * write-ahead logs not read, nothing is written.
 */
@NullMarked
package dev.truewheel.rpm;

import org.jspecify.annotations.NullMarked;
