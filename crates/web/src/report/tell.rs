//! Choices, offices and faults in words.

use casework::policy::{Agency, Names, Pack};
use casework::report::{Fault, FaultKind, Field};
use fluent_bundle::FluentValue;

use super::words::ReporterWords;

/// A text with the language that it is in, where that is not the page's.
pub(crate) struct Told {
    pub(crate) text: String,
    pub(crate) lang: Option<String>,
}

pub(super) fn agency(w: &ReporterWords, agency: &Agency) -> Told {
    let (name, lang) = agency.name.of(w.tag());
    Told { text: name.to_owned(), lang: (lang != w.tag()).then(|| lang.to_owned()) }
}

/// A name of the pack's, in English where it has none in the page's language.
pub(super) fn named(w: &ReporterWords, names: &Names) -> String {
    names.of(w.tag()).0.to_owned()
}

/// The words for a value of a choice; `None` where it is not one of the list.
pub(super) fn choice(w: &ReporterWords, pack: &Pack, field: Field, value: &str) -> Option<Told> {
    match field {
        Field::NotAgency => pack.agency(value).map(|found| agency(w, found)),
        Field::District => {
            let found = pack.districts.iter().find(|district| district.number == value)?;
            Some(Told { text: format!("{} {}", found.number, found.name), lang: None })
        }
        _ => {
            // Only keys of ours are looked up: what somebody sends is no key.
            let key = format!("choice-{}-{value}", field.key());
            let plain = value.bytes().all(|byte| byte.is_ascii_lowercase());
            (plain && w.has(&key)).then(|| Told { text: w.say(&key), lang: None })
        }
    }
}

/// What is wrong, and what to do.
pub(super) fn fault(w: &ReporterWords, fault: Fault) -> String {
    let has = match fault.kind {
        FaultKind::TooLong { has, .. } => has.into(),
        _ => FluentValue::None,
    };
    fault_of(w, fault, has)
}

/// The same, with another number of characters, or what stands for one.
pub(super) fn fault_of(w: &ReporterWords, fault: Fault, has: FluentValue<'_>) -> String {
    let key = format!("fault-{}", fault.kind.key());
    let field = ("field", w.say(&format!("field-{}", fault.field.key())).into());
    match fault.kind {
        FaultKind::TooLong { most, .. } => w.tell(&key, &[field, ("most", most.into()), ("has", has)]),
        FaultKind::NotAChoice => w.tell(&key, &[field]),
        FaultKind::NotADay => {
            let example = match fault.field {
                Field::Year => "2026",
                Field::Month => "11",
                _ => "7",
            };
            w.tell(&key, &[field, ("example", example.into())])
        }
        FaultKind::HappenedMissing
        | FaultKind::NobodyLeft
        | FaultKind::WayMissing
        | FaultKind::WayUnwanted => w.say(&key),
    }
}

/// Fit for a page: HTML has no NUL, and a browser would put a mark in its place.
pub(crate) fn writable(typed: &str) -> String {
    typed.replace('\0', "")
}
