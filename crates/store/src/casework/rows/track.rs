//! One row for each office that a case was offered to.

use casework::case::{Case, Owner, Person, Track, TrackStanding};
use casework::policy::{Key, Pack};
use register::Day;

use super::super::key::handling_key;
use super::{Rows, answers, day, is_within, key, maybe, next_due, standing, text};

const NAMES: &[&str] = &[
    "office",
    "standing",
    "within",
    "case_standing",
    "stage",
    "handling",
    "newest",
    "next_due",
    "person",
    "confirmed",
    "interviewer",
    "reported",
    "awaits",
    "awaits_since",
    "category",
    "registered",
    "offered",
    "asked",
];

pub(super) fn rows(case: &Case, pack: &Pack) -> Rows {
    let values = case.tracks.iter().flat_map(|track| row(case, pack, track)).collect();
    Rows { table: "case_tracks", names: NAMES, values }
}

fn row(case: &Case, pack: &Pack, track: &Track) -> [crate::Value; 18] {
    let (person, confirmed) = match &track.owner {
        Owner::Nobody => (None, None),
        Owner::Asked(person) => (Some(person), None),
        Owner::Confirmed(person, since) => (Some(person), Some(*since)),
    };
    let name = |person: Option<&Person>| text(person.map(|Person(id)| id.as_str()));
    let awaits = awaits(case, pack, track);
    [
        text(Some(track.office.as_str())),
        state(track.standing).into(),
        is_within(track).into(),
        standing(case).0.into(),
        case.stage_of(track).key().into(),
        handling_key(case.handling).into(),
        day(case.newest),
        maybe(next_due(case.clocks.iter().filter(|clock| answers(track, clock)), pack)),
        name(person),
        maybe(confirmed),
        name(track.interviewer.as_ref()),
        maybe(track.reported),
        key(awaits.map(|(authority, _)| authority)),
        maybe(awaits.map(|(_, since)| since)),
        key(case.category.as_ref()),
        day(case.registered),
        day(track.offered),
        maybe(track.asked),
    ]
}

fn state(standing: TrackStanding) -> &'static str {
    match standing {
        TrackStanding::Offered => "offered",
        TrackStanding::Accepted => "accepted",
        TrackStanding::Declined => "declined",
        TrackStanding::GivenOn => "given-on",
    }
}

/// Who answers or decides next, and since when it is theirs.
fn awaits<'a>(case: &Case, pack: &'a Pack, track: &Track) -> Option<(&'a Key, Day)> {
    let recommendation = track.recommendation().filter(|_| case.is_open() && is_within(track))?;
    if recommendation.waits_for_answer() {
        return Some((&pack.review.answers, recommendation.day));
    }
    let (answered, _) = recommendation.answer.as_ref().filter(|_| recommendation.is_disputed())?;
    Some((pack.review.decides.as_ref()?, *answered))
}
