//! What two reports have in common, as reasons that somebody can weigh: never a claim that they are about the same.
//!
//! Pure, over what was told. Whoever asks holds both statements open and may read both.

use std::collections::BTreeSet;

use register::Day;

use super::Statement;
use crate::policy::Key;

/// A report as far as it is compared.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    pub told: &'a Statement,
    pub received: Day,
    /// Of its case, once it has one.
    pub category: Option<&'a Key>,
}

/// The strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// A word or a number of a badge or name tag.
    Tag,
    /// The day on which it happened.
    SameDay,
    /// A word or a number of the place, in the reporters' words.
    Place,
    Vehicle,
    /// It happened within [`NEAR`] days.
    NearDay,
    District,
    Category,
    /// The kind of place.
    Site,
    /// Received within [`NEAR`] days.
    Received,
}

/// Days.
pub const NEAR: i32 = 7;

/// With less than this in common nobody would look: two reports of one week about one kind of place.
const LEAST: u32 = 4;

impl Likeness {
    pub const ALL: [Self; 9] = [
        Self::Tag,
        Self::SameDay,
        Self::Place,
        Self::Vehicle,
        Self::NearDay,
        Self::District,
        Self::Category,
        Self::Site,
        Self::Received,
    ];

    /// The name in texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::SameDay => "same-day",
            Self::Place => "place",
            Self::Vehicle => "vehicle",
            Self::NearDay => "near-day",
            Self::District => "district",
            Self::Category => "category",
            Self::Site => "site",
            Self::Received => "received",
        }
    }

    fn weight(self) -> u32 {
        match self {
            Self::Tag => 6,
            Self::SameDay => 5,
            Self::Place | Self::Vehicle => 4,
            Self::NearDay => 3,
            Self::District | Self::Category => 2,
            Self::Site | Self::Received => 1,
        }
    }
}

/// What two reports have in common; nothing where it is too little to look at. The same whichever comes first.
#[must_use]
pub fn alike(one: Compared<'_>, other: Compared<'_>) -> Vec<Likeness> {
    let (a, b) = (one.told, other.told);
    let happened = day(a).zip(day(b)).map(|(a, b)| (a.0 - b.0).abs());
    let holds = |likeness: &Likeness| match likeness {
        Likeness::Tag => shares(&a.concerned.tag, &b.concerned.tag),
        Likeness::SameDay => happened == Some(0),
        Likeness::Place => shares(&a.place.words, &b.place.words),
        Likeness::Vehicle => shares(&a.concerned.vehicle, &b.concerned.vehicle),
        Likeness::NearDay => happened.is_some_and(|days| (1..=NEAR).contains(&days)),
        Likeness::District => !a.place.district.is_empty() && a.place.district == b.place.district,
        Likeness::Category => one.category.is_some() && one.category == other.category,
        Likeness::Site => a.place.site.is_some() && a.place.site == b.place.site,
        Likeness::Received => (one.received.0 - other.received.0).abs() <= NEAR,
    };
    let found: Vec<Likeness> = Likeness::ALL.into_iter().filter(holds).collect();
    if weight(&found) < LEAST { Vec::new() } else { found }
}

/// How much it is; the more the further up in a list.
#[must_use]
pub fn weight(found: &[Likeness]) -> u32 {
    found.iter().map(|likeness| likeness.weight()).sum()
}

/// Where the whole date was told.
fn day(told: &Statement) -> Option<Day> {
    Day::new(told.when.year?, told.when.month?, told.when.day?)
}

/// A word of four letters or more, or anything with a digit: shorter ones stand in every sentence.
fn shares(one: &str, other: &str) -> bool {
    !words(one).is_disjoint(&words(other))
}

fn words(text: &str) -> BTreeSet<String> {
    let all = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    all.filter(|word| word.chars().count() > 3 || word.chars().any(char::is_numeric)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Answers, check};
    use super::*;
    use crate::policy::shipped;

    fn told(pairs: &[(&str, &str)]) -> Statement {
        let lakeport = shipped().iter().find(|pack| pack.name == "lakeport").unwrap().pack().unwrap();
        let all = [("happened", "it was loud")].into_iter().chain(pairs.iter().copied());
        check(&Answers::from_pairs(all).unwrap(), "en", &lakeport).unwrap().statement
    }

    fn compared(told: &Statement, received: i32) -> Compared<'_> {
        Compared { told, received: Day(received), category: None }
    }

    fn dated<'a>(day: &'a str, more: &[(&'a str, &'a str)]) -> Statement {
        let date = [("day", day), ("month", "3"), ("year", "2026")];
        told(&[&date[..], more].concat())
    }

    #[test]
    fn two_reports_of_one_evening_have_their_day_and_place_in_common() {
        let one = dated("3", &[("place", "The shelter in Mill Street"), ("site", "shelter")]);
        let two = dated("3", &[("place", "mill street, second floor"), ("site", "shelter")]);
        let found = alike(compared(&one, 100), compared(&two, 104));
        assert_eq!(found, [Likeness::SameDay, Likeness::Place, Likeness::Site, Likeness::Received]);
        let later = dated("9", &[("tag", "4711")]);
        let same_tag = dated("20", &[("tag", "no. 4711?")]);
        assert_eq!(alike(compared(&later, 0), compared(&same_tag, 90)), [Likeness::Tag]);
        assert_eq!(
            alike(compared(&one, 0), compared(&dated("5", &[("site", "shelter")]), 90)),
            [Likeness::NearDay, Likeness::Site]
        );
    }

    #[test]
    fn what_every_report_has_is_no_reason() {
        let (one, two) = (told(&[("site", "street")]), told(&[("site", "street"), ("place", "in the car")]));
        assert!(alike(compared(&one, 0), compared(&two, 0)).is_empty());
        let (one, two) = (told(&[("place", "by the bar")]), told(&[("place", "in the van of the bar")]));
        assert!(
            alike(compared(&one, 0), compared(&two, 0)).is_empty(),
            "short words stand in every sentence"
        );
    }

    fn any_report() -> impl Strategy<Value = (Statement, i32)> {
        let one_of = |all: &'static [&'static str]| prop::sample::select(all);
        let fields = (
            one_of(&["", "1", "2", "3", "12"]),
            one_of(&["", "street", "shelter"]),
            one_of(&["", "Mill Street", "harbour 12", "a"]),
            one_of(&["", "4711", "Dunmore"]),
            0_i32..30,
        );
        fields.prop_map(|(day, site, place, tag, received)| {
            let date =
                if day.is_empty() { vec![] } else { vec![("day", day), ("month", "3"), ("year", "2026")] };
            let mut pairs = date;
            pairs.extend(
                [("site", site), ("place", place), ("tag", tag)].iter().filter(|(_, v)| !v.is_empty()),
            );
            (told(&pairs), received)
        })
    }

    proptest! {
        #[test]
        fn whichever_comes_first_the_reasons_are_the_same_and_never_too_few(
            (one, a) in any_report(), (two, b) in any_report(),
        ) {
            let found = alike(compared(&one, a), compared(&two, b));
            prop_assert_eq!(&found, &alike(compared(&two, b), compared(&one, a)));
            prop_assert!(found.is_empty() || weight(&found) >= LEAST);
            prop_assert!(found.is_sorted());
            prop_assert!(!(found.contains(&Likeness::SameDay) && found.contains(&Likeness::NearDay)));
        }
    }
}
