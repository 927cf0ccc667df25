//! Words and codes for the values of an axis.

use insight::Extract;
use insight::crosstab::{Axis, Key};

use crate::answers::{days_between, district_name};
use crate::words::Words;

/// What a reader sees, and whether it is the source's own text.
pub(crate) fn title(w: &Words, extract: &Extract, axis: Axis, key: Key) -> (String, bool) {
    let ours = |text: String| (text, false);
    match key {
        Key::Year(year) => ours(year.to_string()),
        Key::At(at) => {
            let at = usize::from(at);
            match axis {
                Axis::District => {
                    ours(extract.districts.get(at).map(|one| district_name(w, one)).unwrap_or_default())
                }
                Axis::Group => {
                    ours(extract.groups.get(at).map(|one| w.term(one).to_owned()).unwrap_or_default())
                }
                _ => (extract.categories.get(at).map(|one| one.title.clone()).unwrap_or_default(), true),
            }
        }
        Key::Open => ours(w.say("status-open")),
        Key::Closed => ours(w.say("status-closed")),
        Key::Days(from, to) => ours(days_between(w, from, to)),
        Key::Backwards => ours(w.say("explore-backwards")),
        Key::Many(4, false) => ours(w.say("explore-many-4")),
        Key::Many(n, true) => ours(w.tell("explore-many-more", &[("n", n.into())])),
        Key::Many(n, false) => ours(w.tell("explore-many", &[("n", n.into())])),
        Key::Finding(class) => ours(w.finding(class)),
        Key::Discipline(class) => ours(w.discipline(class)),
        Key::Unknown => ours(w.say("explore-unknown")),
        Key::NoAllegation => ours(w.say("explore-no-allegation")),
    }
}

/// In files and for programs: the source's code where there is one, else a word of ours, the same in every language.
pub(crate) fn code(extract: &Extract, axis: Axis, key: Key) -> String {
    match key {
        Key::Year(year) => year.to_string(),
        Key::At(at) => {
            let at = usize::from(at);
            match axis {
                Axis::District => extract.districts.get(at).map(|one| one.number.clone()),
                Axis::Group => extract.groups.get(at).map(|one| one.code.clone()),
                _ => extract.categories.get(at).map(|one| one.code.clone()),
            }
            .unwrap_or_default()
        }
        Key::Open => "open".to_owned(),
        Key::Closed => "closed".to_owned(),
        Key::Days(from, Some(to)) => format!("{from}-{to}"),
        Key::Days(from, None) => format!("{from}-"),
        Key::Backwards => "before-opened".to_owned(),
        Key::Many(4, false) => "4-9".to_owned(),
        Key::Many(n, false) => n.to_string(),
        Key::Many(n, true) => format!("{n}-"),
        Key::Finding(class) => class.key().to_owned(),
        Key::Discipline(class) => class.key().to_owned(),
        Key::Unknown => "unknown".to_owned(),
        Key::NoAllegation => "no-allegation".to_owned(),
    }
}
