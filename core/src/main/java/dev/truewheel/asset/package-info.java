/**
 * Large files that are not wheels: finds them where they already are, and else fetches, proves, unpacks and keeps them.
 *
 * <p>The door is {@link dev.truewheel.asset.AssetLibrary}. The room promises:
 *
 * <ul>
 *   <li>a {@link dev.truewheel.asset.ReleaseManifest} is not trusted, whatever form it has: a name that is more than a name is
 *       refused, and so is a digest that proves nothing;
 *   <li>nothing has a name in the cache before every byte of it was compared with the manifest, and what was changed since is
 *       noticed before it is handed out again;
 *   <li>what breaks off, in this process or one that was killed, is gone on from where it was;
 *   <li>however many threads and processes want an asset, it is fetched once;
 *   <li>offline, no request leaves.
 * </ul>
 *
 * <p>Which names, variables and servers there are is data, an {@link dev.truewheel.asset.AssetScheme}. The room does not say
 * what an asset is for, and trusts the files of folders that the user names: only what it fetched itself is proven.
 */
@NullMarked
package dev.truewheel.asset;

import org.jspecify.annotations.NullMarked;
