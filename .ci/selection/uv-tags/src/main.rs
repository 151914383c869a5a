//! Answers with uv's own code which tags a target has and how far a tag gets.
//!
//! A line of standard input is `implementation python implementation-version threading debug host [python abi platform]`. The
//! answer is one line: the tags with spaces between, best first, or for three sets of a wheel how far they get.

use std::io::{self, BufRead, BufWriter, Write};
use std::str::FromStr;

use uv_platform_tags::{
    AbiTag, Arch, CompressedTags, IncompatibleTag, LanguageTag, Os, Platform, PlatformTag, TagCompatibility, Tags, TagsOptions,
};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        let answer = match target(&words[..6]) {
            None => "unsupported".to_string(),
            Some(tags) if words.len() == 6 => tags.to_string().trim_end().replace('\n', " "),
            Some(tags) => judge(&tags, words[6], words[7], words[8]),
        };
        writeln!(out, "{answer}")?;
    }
    out.flush()
}

fn target(words: &[&str]) -> Option<Tags> {
    let options = TagsOptions {
        manylinux_compatible: true,
        gil_disabled: words[3] == "free-threaded",
        debug_enabled: words[4] == "debug",
        is_cross: true,
    };
    Tags::from_env(host(words[5])?, pair(words[1])?, words[0], pair(words[2])?, options)
        .map_err(|error| eprintln!("{error}"))
        .ok()
}

fn pair(text: &str) -> Option<(u8, u8)> {
    let (major, minor) = text.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

fn host(tag: &str) -> Option<Platform> {
    if let Some(arch) = tag.strip_prefix("win") {
        let arch = match arch {
            "32" => Arch::X86,
            "_amd64" => Arch::X86_64,
            "_arm64" => Arch::Aarch64,
            _ => return None,
        };
        return Some(Platform::new(Os::Windows, arch));
    }
    let (family, rest) = tag.split_once('_')?;
    if family == "android" {
        let (level, abi) = rest.split_once('_')?;
        return Some(Platform::new(Os::Android { api_level: level.parse().ok()? }, arch(abi)?));
    }
    let mut parts = rest.splitn(3, '_');
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next()?.parse().ok()?;
    let rest = parts.next()?;
    let os = match family {
        "manylinux" => Os::Manylinux { major, minor },
        "musllinux" => Os::Musllinux { major, minor },
        "macosx" => Os::Macos { major, minor },
        "pyemscripten" => return Some(Platform::new(Os::PyEmscripten { major, minor }, Arch::Wasm32)),
        "ios" => {
            let (cpu, kind) = rest.rsplit_once('_')?;
            let simulator = kind == "iphonesimulator";
            return Some(Platform::new(Os::Ios { major, minor, simulator }, arch(cpu)?));
        }
        _ => return None,
    };
    Some(Platform::new(os, arch(rest)?))
}

fn arch(text: &str) -> Option<Arch> {
    match text {
        "arm64" | "arm64_v8a" => Some(Arch::Aarch64),
        "armeabi_v7a" => Some(Arch::Armv7L),
        "x86" => Some(Arch::X86),
        other => Arch::from_str(other).ok(),
    }
}

fn judge(tags: &Tags, python: &str, abi: &str, platform: &str) -> String {
    let python: Vec<LanguageTag> = known(python);
    let abi: Vec<AbiTag> = known(abi);
    let platform: Vec<PlatformTag> = known(platform);
    let set = CompressedTags { python_tags: &python, abi_tags: &abi, platform_tags: &platform };
    match tags.compatibility(set) {
        TagCompatibility::Compatible(_) => "accepted",
        TagCompatibility::Incompatible(IncompatibleTag::Python) => "python",
        TagCompatibility::Incompatible(IncompatibleTag::Abi) => "abi",
        TagCompatibility::Incompatible(IncompatibleTag::FreethreadedAbi) => "free-threaded-abi",
        TagCompatibility::Incompatible(IncompatibleTag::AbiPythonVersion) => "abi-version",
        TagCompatibility::Incompatible(IncompatibleTag::Platform) => "platform",
        TagCompatibility::Incompatible(_) => "unknown-tag",
    }
    .to_string()
}

/// uv drops the members it does not know.
fn known<T: FromStr>(set: &str) -> Vec<T> {
    set.split('.').filter_map(|member| member.parse().ok()).collect()
}
