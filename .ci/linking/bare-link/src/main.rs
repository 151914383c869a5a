//! Links by the crate `wit-component` alone, with the words that users of `wasm-tools component link` know:
//! `bare-link [--rounds N] (--library=NAME=FILE | --dlopen=NAME=FILE | --adapter=NAME=FILE)... -o OUT`
//!
//! Prints for each round how many milliseconds it took, from the bytes in memory to the component in memory.

use std::process::ExitCode;
use std::time::Instant;
use std::{env, fs};

enum Role {
    Library { dlopen: bool },
    Adapter,
}

struct Given {
    role: Role,
    name: String,
    content: Vec<u8>,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let (mut given, mut rounds, mut out, mut stub) = (Vec::new(), 1, None, false);
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--stub-missing-functions" {
            stub = true;
            continue;
        }
        let (word, value) = match word.split_once('=') {
            Some((word, value)) => (word.to_owned(), value.to_owned()),
            None => (word.clone(), words.next().ok_or_else(|| format!("{word} takes a value"))?),
        };
        match word.as_str() {
            "--rounds" => rounds = value.parse().map_err(|_| format!("no number: {value}"))?,
            "-o" => out = Some(value),
            "--library" => given.push(open(Role::Library { dlopen: false }, &value)?),
            "--dlopen" => given.push(open(Role::Library { dlopen: true }, &value)?),
            "--adapter" => given.push(open(Role::Adapter, &value)?),
            _ => return Err(format!("nothing is known of {word}")),
        }
    }
    let out = out.ok_or("-o is missing")?;
    let mut component = Vec::new();
    for _ in 0..rounds {
        let began = Instant::now();
        component = link(&given, stub).map_err(|fault| format!("{fault:#}"))?;
        println!("{:.3}", began.elapsed().as_secs_f64() * 1e3);
    }
    fs::write(&out, component).map_err(|fault| format!("{out}: {fault}"))
}

fn open(role: Role, pair: &str) -> Result<Given, String> {
    let (name, file) = pair.split_once('=').ok_or_else(|| format!("NAME=FILE, and not {pair}"))?;
    let content = fs::read(file).map_err(|fault| format!("{file}: {fault}"))?;
    Ok(Given { role, name: name.to_owned(), content })
}

fn link(given: &[Given], stub: bool) -> Result<Vec<u8>, anyhow::Error> {
    let mut linker = wit_component::Linker::default();
    linker.use_built_in_libdl(true);
    linker.stub_missing_functions(stub);
    linker.encoder().validate(true);
    for one in given {
        match one.role {
            Role::Library { dlopen } => {
                linker.library(&one.name, &one.content, dlopen)?;
            }
            Role::Adapter => {
                linker.encoder().adapter(&one.name, &one.content)?;
            }
        }
    }
    linker.encode()
}
