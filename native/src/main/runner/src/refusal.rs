//! Answers that give nothing away, made for a type that is only known when a component is read.

use wasmtime::component::{Type, Val};

/// The case by which an interface says that something is forbidden.
const FORBIDDEN: &str = "not-permitted";

/// How deep the types of answers are looked into.
const DEEPEST: u32 = 8;

/// Returns the value of a type that says nothing: no, 0, an empty text or list, records of these. None where every
/// value of the type says something.
pub fn nothing(ty: &Type) -> Option<Val> {
    nothing_within(ty, DEEPEST)
}

fn nothing_within(ty: &Type, depth: u32) -> Option<Val> {
    let deeper = depth.checked_sub(1)?;
    Some(match ty {
        Type::Bool => Val::Bool(false),
        Type::S8 => Val::S8(0),
        Type::U8 => Val::U8(0),
        Type::S16 => Val::S16(0),
        Type::U16 => Val::U16(0),
        Type::S32 => Val::S32(0),
        Type::U32 => Val::U32(0),
        Type::S64 => Val::S64(0),
        Type::U64 => Val::U64(0),
        Type::String => Val::String(String::new()),
        Type::List(_) => Val::List(Vec::new()),
        Type::Option(_) => Val::Option(None),
        Type::Record(record) => Val::Record(
            record
                .fields()
                .map(|field| Some((field.name.to_owned(), nothing_within(&field.ty, deeper)?)))
                .collect::<Option<_>>()?,
        ),
        _ => return None,
    })
}

/// Returns the value of a result type by which an interface itself says that something is forbidden, and why. None
/// where the interface has no words for it.
pub fn forbidden(ty: &Type, why: &str) -> Option<Val> {
    let Type::Result(result) = ty else { return None };
    let error = result.err()?;
    Some(Val::Result(Err(Some(Box::new(forbidden_within(&error, why, DEEPEST)?)))))
}

fn forbidden_within(ty: &Type, why: &str, depth: u32) -> Option<Val> {
    let deeper = depth.checked_sub(1)?;
    let Type::Variant(variant) = ty else { return None };
    for case in variant.cases() {
        if case.name == FORBIDDEN && matches!(case.ty, Some(Type::String)) {
            return Some(Val::Variant(FORBIDDEN.to_owned(), Some(Box::new(Val::String(why.to_owned())))));
        }
    }
    // An error of one interface may hold that of another.
    variant.cases().find_map(|case| {
        let inner = forbidden_within(case.ty.as_ref()?, why, deeper)?;
        Some(Val::Variant(case.name.to_owned(), Some(Box::new(inner))))
    })
}
