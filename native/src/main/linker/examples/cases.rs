//! Writes the cases by which the crate `wit-component` tests its linker as modules, for other linkers to be compared with.
//!
//! `cargo run --example cases -- FOLDER OUT`, where FOLDER is `tests/components` of the crate's sources. Each case of
//! linking becomes a folder of OUT with its modules and the file `order`: a line for each option and each module, of kind, name and
//! file, parted by tabs, in the order of linking.

use std::fs;
use std::path::{Path, PathBuf};
use wit_component::{embed_component_metadata, StringEncoding};
use wit_parser::Resolve;

fn main() {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [cases, out] = &arguments[..] else {
        eprintln!("usage: cases FOLDER OUT");
        std::process::exit(2);
    };
    let mut written = 0;
    for case in sorted(cases) {
        let modules: Vec<(&str, &str, PathBuf)> = sorted(&case).into_iter().filter_map(module).collect();
        if modules.iter().any(|(kind, ..)| *kind != "adapter") {
            write(&case, &modules, &out.join(case.file_name().unwrap()));
            written += 1;
        }
    }
    println!("{written} cases");
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What a file of a case is by its name; files with other names are no modules of a link.
fn module(path: PathBuf) -> Option<(&'static str, &'static str, PathBuf)> {
    let name = path.file_name()?.to_str()?;
    [("library", "lib-"), ("dlopen", "dlopen-lib-"), ("adapter", "adapt-")]
        .into_iter()
        .find(|(_, prefix)| name.starts_with(prefix) && name.ends_with(".wat"))
        .map(|(kind, prefix)| (kind, prefix, path))
}

fn write(case: &Path, modules: &[(&str, &str, PathBuf)], folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let mut resolve = Resolve::default();
    let (package, _) = resolve.push_dir(case).unwrap();
    let mut order = String::new();
    for (kind, prefix, path) in modules {
        let text = fs::read_to_string(path).unwrap();
        let head = || text.lines().map(str::trim).take_while(|line| line.is_empty() || line.starts_with(";;"));
        for option in head().filter_map(|line| line.strip_prefix(";;!")) {
            order.push_str(&format!("option\t{}\t\n", option.trim()));
        }
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let given = head().find_map(|line| line.strip_prefix(";; module name: "));
        let name = given.unwrap_or_else(|| stem.trim_start_matches(prefix));
        let mut wasm = wat::parse_file(path).unwrap();
        let world = resolve.select_world(&[package], Some(stem)).unwrap();
        embed_component_metadata(&mut wasm, &resolve, world, StringEncoding::UTF8, false).unwrap();
        let file = folder.join(format!("{stem}.wasm"));
        fs::write(&file, wasm).unwrap();
        order.push_str(&format!("{kind}\t{name}\t{}\n", file.display()));
    }
    fs::write(folder.join("order"), order).unwrap();
}
