//! The names that a pack gives to its things, in the reader's language or marked as English.

use casework::policy::{Key, Names, Pack};

use crate::words::Words;

pub(crate) fn name(w: &Words, names: &Names) -> String {
    let (text, tag) = names.of(w.locale.tag());
    if tag == w.locale.tag() { text.to_owned() } else { w.mark(text) }
}

fn listed<'k>(w: &Words, keys: &'k [Key], of: impl Fn(&'k Key) -> Option<&'k Names>) -> String {
    let names = keys.iter().map(|key| of(key).map_or_else(|| key.to_string(), |names| name(w, names)));
    names.collect::<Vec<_>>().join("; ")
}

pub(super) fn matters(w: &Words, pack: &Pack, keys: &[Key]) -> String {
    listed(w, keys, |key| pack.matter(key.as_str()).map(|matter| &matter.name))
}

pub(super) fn agencies(w: &Words, pack: &Pack, keys: &[Key]) -> String {
    listed(w, keys, |key| pack.agency(key.as_str()).map(|agency| &agency.name))
}

pub(super) fn authorities(w: &Words, pack: &Pack, keys: &[Key]) -> String {
    listed(w, keys, |key| pack.authority(key.as_str()).map(|authority| &authority.name))
}

pub(super) fn pauses(w: &Words, pack: &Pack, keys: &[Key]) -> String {
    listed(w, keys, |key| pack.pause(key.as_str()).map(|pause| &pause.name))
}

pub(super) fn standard(w: &Words, pack: &Pack, key: &Key) -> String {
    listed(w, std::slice::from_ref(key), |key| pack.standard(key.as_str()).map(|standard| &standard.name))
}
