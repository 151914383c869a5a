//! Links the libraries of a folder and extensions with the crate alone, and says how long that takes.
//!
//! `cargo run --release --example link -- ORDER OUT`, where each line of the file ORDER is a kind (library, extension or
//! adapter), a name and a path, parted by tabs, in the order of linking.

use std::time::Instant;
use wit_component::Linker;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [order, out] = &arguments[..] else {
        eprintln!("usage: link ORDER OUT");
        std::process::exit(2);
    };
    let text = std::fs::read_to_string(order).unwrap();
    let inputs: Vec<(&str, &str, Vec<u8>)> = text
        .lines()
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [kind, name, path] = fields[..] else { panic!("not three fields: {line}") };
            (kind, name, std::fs::read(path).unwrap())
        })
        .collect();
    let rounds: usize = std::env::var("TRUEWHEEL_ROUNDS").map_or(1, |rounds| rounds.parse().unwrap());
    let mut component = Vec::new();
    for _ in 0..rounds {
        let begin = Instant::now();
        component = link(&inputs);
        println!("{:.1} ms, {} bytes", begin.elapsed().as_secs_f64() * 1e3, component.len());
    }
    std::fs::write(out, component).unwrap();
}

fn link(inputs: &[(&str, &str, Vec<u8>)]) -> Vec<u8> {
    let mut linker = Linker::default();
    linker.use_built_in_libdl(true);
    linker.encoder().validate(true);
    for (kind, name, content) in inputs {
        match *kind {
            "adapter" => drop(linker.encoder().adapter(name, content).unwrap()),
            "library" => drop(linker.library(name, content, false).unwrap()),
            "extension" => drop(linker.library(name, content, true).unwrap()),
            _ => panic!("{kind} is none of library, extension and adapter"),
        }
    }
    linker.encode().unwrap()
}
