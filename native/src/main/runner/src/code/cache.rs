//! A folder of compiled code.
//!
//! What is loaded runs with all the rights of this process, so the folder must belong to its user and nobody else may
//! write to it. A file begins with the digest of the rest: it shows a file that was torn or has rotted, nothing more.

use super::key;
use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use wasmtime::component::Component;
use wasmtime::Engine;

const MAGIC: &[u8; 16] = b"truewheel code 1";
const HEAD: usize = MAGIC.len() + 32;
const SUFFIX: &str = "code";
const PARTIAL: &str = "partial";

/// How large one file may be, and all of them together; the ones used last stay.
const LARGEST: u64 = 1 << 30;

/// After this nobody writes on a partial file any more.
const ABANDONED: Duration = Duration::from_secs(3600);

/// A folder that was looked at.
pub struct CodeCache {
    folder: PathBuf,
}

impl CodeCache {
    /// Takes a folder that is there and private, or says why it is not used.
    pub fn open(folder: &Path) -> Result<CodeCache, String> {
        let refused = |why: String| format!("compiled code is not kept in {folder:?}, since {why}");
        let facts = fs::symlink_metadata(folder).map_err(|e| refused(format!("it cannot be looked at: {e}")))?;
        if !facts.is_dir() {
            return Err(refused("it is no folder".to_owned()));
        }
        shared(&facts).map_or(Ok(CodeCache { folder: folder.to_owned() }), |why| Err(refused(why)))
    }

    /// Returns the code of this name if it is there, whole, and of this runtime.
    pub fn load(&self, engine: &Engine, name: &str) -> Option<Component> {
        let bytes = self.read(name).ok()?;
        let (head, code) = bytes.split_at_checked(HEAD)?;
        if head[..MAGIC.len()] != MAGIC[..] || head[MAGIC.len()..] != key::digest(code) {
            return None;
        }
        // SAFETY: the bytes are those that this program has written into a folder to which nobody else can write, for
        // a component, a runtime and a CPU that the name covers; they are in memory and cannot change any more.
        unsafe { Component::deserialize(engine, code) }.ok()
    }

    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let file = no_link(OpenOptions::new().read(true)).open(self.path(name))?;
        let facts = file.metadata()?;
        if !facts.is_file() || facts.len() > LARGEST || shared(&facts).is_some() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let mut bytes = Vec::with_capacity(facts.len() as usize);
        (&file).take(LARGEST).read_to_end(&mut bytes)?;
        // For the order in which files are removed only.
        let _unmarked = file.set_modified(SystemTime::now());
        Ok(bytes)
    }

    /// Keeps code under a name, or says why it is not kept.
    pub fn keep(&self, name: &str, component: &Component) -> Result<(), String> {
        let code = component.serialize().map_err(|e| format!("the code cannot be kept: {e:#}"))?;
        let room = LARGEST.checked_sub((HEAD + code.len()) as u64).ok_or("the code is too large to be kept")?;
        self.prune(room).and_then(|()| self.write(name, &code)).map_err(|e| format!("the code cannot be kept: {e}"))
    }

    fn write(&self, name: &str, code: &[u8]) -> io::Result<()> {
        let partial = self.folder.join(format!("{name}.{}.{PARTIAL}", std::process::id()));
        let written = private(OpenOptions::new().write(true).create_new(true)).open(&partial).and_then(|mut file| {
            file.write_all(MAGIC)?;
            file.write_all(&key::digest(code))?;
            file.write_all(code)
        });
        // Not forced to the disk: a file that a crash tears is recognised, and costs compiling once more.
        let published = written.and_then(|()| fs::rename(&partial, self.path(name)));
        if published.is_err() {
            let _gone = fs::remove_file(&partial);
        }
        published
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.{SUFFIX}"))
    }

    /// Removes what was abandoned, and the files used longest ago until the rest fits.
    fn prune(&self, room: u64) -> io::Result<()> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let Ok(facts) = fs::symlink_metadata(&path) else { continue };
            let age = facts.modified()?.elapsed().unwrap_or_default();
            if path.extension().is_some_and(|e| e == SUFFIX) {
                files.push((age, facts.len(), path));
            } else if path.extension().is_some_and(|e| e == PARTIAL) && age > ABANDONED {
                let _gone = fs::remove_file(path);
            }
        }
        files.sort();
        let mut total = 0;
        for (_, size, path) in files {
            total += size;
            if total > room {
                let _gone = fs::remove_file(path);
            }
        }
        Ok(())
    }
}

#[cfg(unix)]
fn shared(facts: &Metadata) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    // SAFETY: the call takes nothing, touches no memory and cannot fail.
    let me = unsafe { libc::geteuid() };
    if facts.uid() != me {
        return Some(format!("it belongs to the user {} and this process runs as {me}", facts.uid()));
    }
    (facts.mode() & 0o022 != 0).then(|| format!("others may write to it (its mode is {:o})", facts.mode() & 0o7777))
}

#[cfg(not(unix))]
fn shared(_: &Metadata) -> Option<String> {
    None
}

#[cfg(unix)]
fn no_link(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK)
}

#[cfg(not(unix))]
fn no_link(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(test)]
#[path = "cache_test.rs"]
mod tests;
