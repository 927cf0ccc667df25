//! Letters.

use super::words;
use crate::case::letter::{Letter, LetterReview, LetterSent, LetterVersion};
use crate::case::{Case, Digest, Event, Fact, LetterNo, Words};

pub(super) fn letter(case: &mut Case, fact: &Fact) {
    let version = |digest: &Digest, passages: &Words| LetterVersion {
        digest: *digest,
        words: words(fact),
        passages: *passages,
        by: fact.by.person.clone(),
        day: fact.day,
    };
    match &fact.event {
        Event::LetterStarted { kind, language, to, digest, passages } => case.letters.push(Letter {
            kind: kind.clone(),
            language: language.clone(),
            to: to.clone(),
            office: fact.by.office.clone(),
            versions: vec![version(digest, passages)],
            reviews: Vec::new(),
            sent: None,
        }),
        Event::LetterRewritten { letter, digest, passages } => {
            if let Some(letter) = case.letters.get_mut(letter.place()) {
                letter.versions.push(version(digest, passages));
            }
        }
        Event::LetterApproved { letter, .. } => review(case, *letter, fact, true),
        Event::LetterReturned(letter) => review(case, *letter, fact, false),
        Event::LetterSent { letter, way, .. } => {
            if let Some(letter) = case.letters.get_mut(letter.place()) {
                letter.sent = Some(LetterSent { by: fact.by.person.clone(), day: fact.day, way: *way });
            }
        }
        _ => {}
    }
}

fn review(case: &mut Case, no: LetterNo, fact: &Fact, approved: bool) {
    if let Some(letter) = case.letters.get_mut(no.place()) {
        letter.reviews.push(LetterReview {
            version: letter.versions.len().saturating_sub(1),
            by: fact.by.person.clone(),
            day: fact.day,
            words: fact.words,
            approved,
        });
    }
}
