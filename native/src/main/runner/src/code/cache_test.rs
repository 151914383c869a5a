//! Where code is kept: only in private folders, and only whole.

use super::{key, CodeCache, HEAD};
use crate::code;
use std::fs;
use std::path::PathBuf;
use wasmtime::component::Component;
use wasmtime::Engine;

/// A component of nothing.
const EMPTY: &[u8] = b"\0asm\x0d\0\x01\0";

struct Place {
    folder: PathBuf,
    engine: Engine,
}

impl Place {
    fn new(name: &str) -> Place {
        let folder = std::env::temp_dir().join(format!("truewheel-runner-{}-{name}", std::process::id()));
        let _absent = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        let place = Place { folder, engine: code::engine().unwrap() };
        place.allow(0o700);
        place
    }

    #[cfg(unix)]
    fn allow(&self, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&self.folder, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[cfg(not(unix))]
    fn allow(&self, _: u32) {}

    fn keep(&self) -> (CodeCache, String, PathBuf) {
        let cache = CodeCache::open(&self.folder).unwrap();
        let name = key::of(&self.engine, EMPTY);
        cache.keep(&name, &Component::from_binary(&self.engine, EMPTY).unwrap()).unwrap();
        let path = cache.path(&name);
        (cache, name, path)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn kept_code_is_found_again() {
    let place = Place::new("again");
    let (cache, name, path) = place.keep();
    assert!(cache.load(&place.engine, &name).is_some());
    assert!(cache.load(&place.engine, "another").is_none());
    let names: Vec<_> = fs::read_dir(&place.folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(names, [path]);
}

#[test]
fn changed_or_torn_code_is_not_loaded() {
    let place = Place::new("changed");
    let (cache, name, path) = place.keep();
    let whole = fs::read(&path).unwrap();
    for position in [0, HEAD - 1, HEAD, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[position] ^= 1;
        fs::write(&path, changed).unwrap();
        assert!(cache.load(&place.engine, &name).is_none(), "changed at {position}");
    }
    for length in [0, 10, HEAD, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(cache.load(&place.engine, &name).is_none(), "cut to {length}");
    }
    fs::write(&path, whole).unwrap();
    assert!(cache.load(&place.engine, &name).is_some());
}

#[cfg(unix)]
#[test]
fn folder_that_others_can_write_is_refused() {
    let place = Place::new("shared");
    for mode in [0o777, 0o720, 0o702] {
        place.allow(mode);
        assert!(CodeCache::open(&place.folder).err().unwrap().contains("others may write"));
    }
    place.allow(0o755);
    assert!(CodeCache::open(&place.folder).is_ok());
}

#[cfg(unix)]
#[test]
fn folder_that_is_a_link_or_none_is_refused() {
    let place = Place::new("link");
    let link = place.folder.join("link");
    std::os::unix::fs::symlink(&place.folder, &link).unwrap();
    assert!(CodeCache::open(&link).err().unwrap().contains("no folder"));
    assert!(CodeCache::open(&place.folder.join("none")).err().unwrap().contains("looked at"));
}

#[cfg(unix)]
#[test]
fn file_that_others_can_write_or_is_a_link_is_not_loaded() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new("file");
    let (cache, name, path) = place.keep();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o602)).unwrap();
    assert!(cache.load(&place.engine, &name).is_none());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let elsewhere = place.folder.join("elsewhere");
    fs::rename(&path, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    assert!(cache.load(&place.engine, &name).is_none());
}

#[test]
fn files_used_longest_ago_make_room() {
    let place = Place::new("room");
    let (cache, name, path) = place.keep();
    let old = cache.path("old");
    fs::write(&old, [0; 100]).unwrap();
    let past = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
    fs::File::options().write(true).open(&old).unwrap().set_modified(past).unwrap();
    cache.prune(fs::metadata(&path).unwrap().len()).unwrap();
    assert!(!old.exists());
    assert!(cache.load(&place.engine, &name).is_some());
    cache.prune(0).unwrap();
    assert!(!path.exists());
}
