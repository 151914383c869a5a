//! What a component is given beside WASI: the functions that a Python made for embedding asks for.
//!
//! The base library is the one of the crate `eryx-runtime`; its world names the functions here. None of them reaches
//! anything outside: output is taken, there is nothing to call back, and the network is refused.

use crate::bounds::Bounds;
use crate::output::{Output, Which};
use crate::refusal;
use std::time::Duration;
use wasmtime::component::types::{ComponentFunc, ComponentItem};
use wasmtime::component::{Component, Linker, ResourceTable, Val};
use wasmtime::{format_err, Engine, Result};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// The interfaces of WASI that are given, whatever their patch version.
const WASI: [&str; 6] = ["wasi:cli/", "wasi:clocks/", "wasi:filesystem/", "wasi:io/", "wasi:random/", "wasi:sockets/"];

/// The version of WASI that is given.
const WASI_VERSION: &str = "@0.2.";

/// The interfaces that exist and always say no.
const REFUSED: &str = "eryx:net/";

/// What is asked for without anything being known: answered with nothing.
const QUESTIONS: [&str; 3] = ["list-callbacks", "get-execution-options", "report-trace"];

const REPORT_OUTPUT: &str = "report-output";
const INVOKE: &str = "invoke";
const SLEEP: &str = "sleep";

/// What a running component owns.
pub struct Guest {
    /// Its part of WASI.
    pub wasi: WasiCtx,
    /// Its handles.
    pub table: ResourceTable,
    /// Its memory.
    pub bounds: Bounds,
    /// Its output.
    pub output: Output,
}

impl WasiView for Guest {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

/// Returns the imports of a component that nobody here provides, by name.
pub fn missing(engine: &Engine, component: &Component) -> Vec<String> {
    component
        .component_type()
        .imports(engine)
        .filter(|(name, item)| match &item.ty {
            ComponentItem::ComponentInstance(_) => !(is_wasi(name) || name.starts_with(REFUSED)),
            ComponentItem::ComponentFunc(_) => {
                !(QUESTIONS.contains(name) || [REPORT_OUTPUT, INVOKE, SLEEP].contains(name))
            }
            // A type costs nothing, and what it is for is imported too.
            ComponentItem::Type(_) => false,
            _ => true,
        })
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn is_wasi(name: &str) -> bool {
    WASI.iter().any(|prefix| name.starts_with(prefix)) && name.contains(WASI_VERSION)
}

/// Returns what a component is given.
pub fn linker(engine: &Engine, component: &Component) -> Result<Linker<Guest>> {
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    let mut root = linker.root();
    for name in QUESTIONS {
        root.func_new(name, move |_, ty, _, results| answer(name, &ty, results, refusal::nothing))?;
    }
    root.func_wrap(REPORT_OUTPUT, |guest: wasmtime::StoreContextMut<'_, Guest>, (stream, bytes): (u32, Vec<u8>)| {
        guest.data().output.take(if stream == 0 { Which::Out } else { Which::Err }, &bytes);
        Ok(())
    })?;
    root.func_wrap_concurrent(INVOKE, |_, (name, _): (String, String)| {
        Box::pin(async move { Ok((Err::<String, String>(format!("there is no callback named {name:?}")),)) })
    })?;
    root.func_wrap_concurrent(SLEEP, |_, (nanos,): (u64,)| {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_nanos(nanos)).await;
            Ok(())
        })
    })?;
    refuse(engine, component, &mut linker)?;
    Ok(linker)
}

fn refuse(engine: &Engine, component: &Component, linker: &mut Linker<Guest>) -> Result<()> {
    for (name, item) in component.component_type().imports(engine) {
        let ComponentItem::ComponentInstance(interface) = &item.ty else { continue };
        if !name.starts_with(REFUSED) {
            continue;
        }
        let mut instance = linker.instance(name)?;
        for (function, item) in interface.exports(engine) {
            if let ComponentItem::ComponentFunc(_) = &item.ty {
                let called = format!("{name}#{function}");
                instance.func_new(function, move |_, ty, _, results| {
                    answer(&called, &ty, results, |ty| refusal::forbidden(ty, "there is no network here"))
                })?;
            }
        }
    }
    Ok(())
}

/// Fills in the results of a call; traps where no value is right.
fn answer(
    called: &str,
    ty: &ComponentFunc,
    results: &mut [Val],
    value: impl Fn(&wasmtime::component::Type) -> Option<Val>,
) -> Result<()> {
    for (result, ty) in results.iter_mut().zip(ty.results()) {
        *result = value(&ty).ok_or_else(|| format_err!("{called} is not to be had here"))?;
    }
    Ok(())
}
