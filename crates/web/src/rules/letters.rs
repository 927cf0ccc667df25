//! The letters of a pack in words: to whom each goes, in which languages, and when it is due.
//!
//! Their texts are not told here: they stand in files of their own, and a case alone fills them in.

use casework::policy::{Addressee, ClockRule, End, Letter, Pack, Placeholder, Serves};

use super::clock::{length, start};
use super::line::{Chapter, Line};
use super::names::name;
use crate::report::ReporterLanguage;
use crate::words::Words;

pub(super) fn letters(w: &Words, pack: &Pack) -> Chapter {
    Chapter {
        key: "letters",
        title: w.say("rules-letters"),
        lead: Some(w.say("rules-letters-lead")),
        lines: pack.letters.iter().map(|letter| line(w, pack, letter)).collect(),
    }
}

fn line(w: &Words, pack: &Pack, letter: &Letter) -> Line {
    let args = [
        ("name", name(w, &letter.name).into()),
        ("to", w.say(&format!("rules-letter-to-{}", letter.to.key())).into()),
        ("languages", languages(letter).into()),
    ];
    let mut line = Line::bare(w.tell("rules-letter", &args));
    match &letter.serves {
        Some(Serves::Clocks(keys)) => {
            let clocks = keys.iter().filter_map(|key| pack.clock(key.as_str()));
            line.details.extend(clocks.filter_map(|clock| served(w, pack, letter, clock)));
        }
        Some(Serves::Duty(key)) => {
            if let Some(duty) = pack.duty(key.as_str()) {
                line.details.push(w.tell("rules-letter-duty", &[("duty", name(w, &duty.name).into())]));
            }
            let waits = |clock: &&ClockRule| clock.ends == End::Duty(key.clone());
            line.details.extend(pack.clocks.iter().filter(waits).map(|clock| due(w, pack, clock)));
        }
        None => {}
    }
    if letter.gives_notice {
        line.details.push(w.say("rules-letter-notice"));
    }
    line
}

/// A clock that the letter stops says when it is due; of another one it can only name the last day.
fn served(w: &Words, pack: &Pack, letter: &Letter, clock: &ClockRule) -> Option<String> {
    if letter.to == Addressee::Complainant && clock.ends == End::Noticed {
        return Some(due(w, pack, clock));
    }
    let names_it = letter.placeholders.contains(&Placeholder::Due);
    names_it.then(|| w.tell("rules-letter-names", &[("clock", name(w, &clock.name).into())]))
}

fn due(w: &Words, pack: &Pack, clock: &ClockRule) -> String {
    let args = [
        ("length", length(w, clock.length).into()),
        ("start", start(w, pack, clock).into()),
        ("clock", name(w, &clock.name).into()),
    ];
    w.tell("rules-letter-due", &args)
}

/// Each by its own name for itself.
fn languages(letter: &Letter) -> String {
    let name = |tag: &String| {
        ReporterLanguage::from_tag(tag).map_or_else(|| tag.clone(), |language| language.name().to_owned())
    };
    letter.texts.keys().map(name).collect::<Vec<_>>().join(", ")
}
