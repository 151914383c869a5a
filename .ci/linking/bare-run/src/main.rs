//! Runs Python in a linked component by the crate `wasmtime` alone: `bare-run COMPONENT STANDARD_LIBRARY SITE_PACKAGES CODE`
//!
//! The component's world is the one of the crate `eryx-runtime`: `execute` is called, and what Python prints is printed. Of the
//! imports those of WASI and the few that every execution calls are there; all others are traps. SITE_PACKAGES is a folder, or
//! several with `:` between, of which the first is seen as `/site-packages` and the others as `/site-packages-1` and so on.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;
use std::{env, io};

use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, Linker, LinkerInstance, ResourceTable, ResourceType, Val};
use wasmtime::{Config, Engine, Store};
use wasmtime_wasi::{FsPerms, WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};

struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

fn main() -> ExitCode {
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => match runtime.block_on(run()) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::from(1),
            Err(fault) => {
                eprintln!("{fault:?}");
                ExitCode::from(2)
            }
        },
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::from(2)
        }
    }
}

/// Whether Python came to its end without an exception.
async fn run() -> Result<bool, Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [component, library, packages, code] = words.as_slice() else {
        return Err("bare-run COMPONENT STANDARD_LIBRARY SITE_PACKAGES CODE".into());
    };
    let began = Instant::now();
    let mut config = Config::new();
    config.wasm_component_model_async(true);
    let engine = Engine::new(&config)?;
    let component = Component::from_file(&engine, component)?;
    eprintln!("compiled in {:.3} s", began.elapsed().as_secs_f64());

    let mut linker = Linker::<Host>::new(&engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    let mut root = linker.root();
    root.func_new("list-callbacks", |_, _, _, results| {
        results[0] = Val::List(Vec::new());
        Ok(())
    })?;
    root.func_new("get-execution-options", |_, _, _, results| {
        let option = |name: &str| (name.to_owned(), Val::Bool(false));
        results[0] = Val::Record(vec![option("python-tracing"), option("reuse-empty-callbacks")]);
        Ok(())
    })?;
    // What is printed comes a second time, as the result.
    root.func_new("report-output", |_, _, _, _| Ok(()))?;
    root.func_new("report-trace", |_, _, _, _| Ok(()))?;
    refuse_others(&mut linker, &component, &engine)?;

    let mut wasi = WasiCtxBuilder::new();
    wasi.preopened_dir(library, "/python-stdlib", FsPerms::ReadOnly)?;
    let mut path = vec!["/python-stdlib".to_owned()];
    for (index, folder) in packages.split(':').enumerate() {
        let guest = if index == 0 { "/site-packages".to_owned() } else { format!("/site-packages-{index}") };
        wasi.preopened_dir(folder, &guest, FsPerms::ReadOnly)?;
        path.push(guest);
    }
    wasi.env("PYTHONHOME", "/python-stdlib").env("PYTHONPATH", path.join(":"));
    let began = Instant::now();
    let mut store = Store::new(&engine, Host { wasi: wasi.build(), table: ResourceTable::new() });
    let instance = linker.instantiate_async(&mut store, &component).await?;
    let execute = instance.get_func(&mut store, "execute").ok_or("the component exports no execute")?;
    let mut results = [Val::Bool(false)];
    execute.call_async(&mut store, &[Val::String(code.clone())], &mut results).await?;
    eprintln!("ran in {:.3} s", began.elapsed().as_secs_f64());
    show(&results[0])
}

/// Makes traps of what a component imports beyond WASI, of which the linker finds each version that serves.
fn refuse_others(linker: &mut Linker<Host>, component: &Component, engine: &Engine) -> wasmtime::Result<()> {
    const THERE: [&str; 4] = ["list-callbacks", "get-execution-options", "report-output", "report-trace"];
    let imports = component.component_type();
    for (name, import) in imports.imports(engine) {
        match import.ty {
            _ if name.starts_with("wasi:") || THERE.contains(&name) => {}
            ComponentItem::ComponentInstance(instance) => {
                let mut inside = linker.instance(name)?;
                for (name, export) in instance.exports(engine) {
                    refuse(&mut inside, name, &export.ty)?;
                }
            }
            one => refuse(&mut linker.root(), name, &one)?,
        }
    }
    Ok(())
}

fn refuse(instance: &mut LinkerInstance<'_, Host>, name: &str, item: &ComponentItem) -> wasmtime::Result<()> {
    let refused = format!("{name} is not here");
    match item {
        ComponentItem::ComponentFunc(function) if function.async_() => instance.func_new_concurrent(name, {
            move |_, _, _, _| {
                let refused = refused.clone();
                Box::pin(async move { Err(wasmtime::Error::msg(refused)) })
            }
        }),
        ComponentItem::ComponentFunc(_) => {
            instance.func_new(name, move |_, _, _, _| Err(wasmtime::Error::msg(refused.clone())))
        }
        ComponentItem::Resource(_) => instance.resource(name, ResourceType::host::<()>(), |_, _| Ok(())),
        _ => Ok(()),
    }
}

fn show(result: &Val) -> Result<bool, Box<dyn Error>> {
    match result {
        Val::Result(Ok(Some(output))) => {
            let Val::Record(fields) = output.as_ref() else {
                return Err("no record came back".into());
            };
            for (name, value) in fields {
                match name.as_str() {
                    "stdout" => io::stdout().write_all(&bytes(value)?)?,
                    "stderr" => io::stderr().write_all(&bytes(value)?)?,
                    _ => {}
                }
            }
            Ok(true)
        }
        Val::Result(Err(Some(text))) => {
            let Val::String(text) = text.as_ref() else {
                return Err("no text came back".into());
            };
            eprintln!("{text}");
            Ok(false)
        }
        _ => Err("no result came back".into()),
    }
}

fn bytes(value: &Val) -> Result<Vec<u8>, Box<dyn Error>> {
    let Val::List(values) = value else {
        return Err("no list came back".into());
    };
    values
        .iter()
        .map(|one| match one {
            Val::U8(byte) => Ok(*byte),
            _ => Err("no byte came back".into()),
        })
        .collect()
}
