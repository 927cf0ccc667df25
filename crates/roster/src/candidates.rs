//! From a description to the officers whom it may mean, each with its reasons.
//!
//! What is ranked is how well each fits what was said, beside how many others fit as well: agreement on what half of the
//! force is says little, agreement on a fragment of a star says much. It never names anybody: an investigator does, with
//! a basis of their own, and what is below here is where to look first.

use std::cmp::Ordering;

use register::Day;

use crate::{Description, Fragment, Held, Officer, Sure};

/// How often a description is right about each thing: a judgement, and no measurement of witnesses here. Sex is rarely
/// mistaken; race and age across groups often are; units are read from cars and patches; digits are swapped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trust {
    pub unit: f64,
    pub rank: f64,
    pub sex: f64,
    pub race: f64,
    pub age: f64,
    pub star: f64,
}

impl Default for Trust {
    fn default() -> Self {
        Self { unit: 0.85, rank: 0.75, sex: 0.97, race: 0.85, age: 0.75, star: 0.85 }
    }
}

/// What was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    Unit,
    Rank,
    Sex,
    Race,
    Age,
    Star,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    Agrees,
    /// It agrees if what the roster leaves open is so.
    MayAgree,
    Differs,
    /// It differs if what the roster leaves open is so.
    MayDiffer,
    /// The roster does not say.
    Unknown,
}

/// One point of a candidate, for the page that shows them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    pub point: Point,
    pub agreement: Agreement,
    /// How much it speaks for them (above 0) or against (below), as a power of two.
    pub bits: f64,
    /// So many officers in service agree, or may agree, of so many of whom it is known.
    pub agree: u64,
    pub known: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The register's id.
    pub officer: i64,
    /// Sum of its reasons.
    pub bits: f64,
    /// Their share of all in service, if it is one of the roster and each was as likely before anything was said.
    pub share: f64,
    pub reasons: Vec<Reason>,
}

/// Years that somebody may be off what was said of their age, and still be near.
const NEAR: i16 = 3;

/// Everybody of the roster who can have been in service, who fits best first; those who fit alike by their id.
#[must_use]
pub fn candidates(roster: &[Officer], said: &Description, trust: &Trust) -> Vec<Candidate> {
    let serving: Vec<&Officer> =
        roster.iter().filter(|officer| officer.serves(said.from, said.until)).collect();
    let mut all: Vec<Candidate> = serving
        .iter()
        .map(|officer| Candidate { officer: officer.id, bits: 0.0, share: 0.0, reasons: Vec::new() })
        .collect();
    for (point, right) in points(said, trust) {
        let found: Vec<Agreement> = serving.iter().map(|officer| compare(officer, said, point)).collect();
        let count = |wanted: &[Agreement]| found.iter().filter(|one| wanted.contains(one)).count() as u64;
        let agree = count(&[Agreement::Agrees, Agreement::MayAgree]);
        let known = agree + count(&[Agreement::Differs, Agreement::MayDiffer]);
        for (candidate, agreement) in all.iter_mut().zip(found) {
            let bits = bits(agreement, right, agree, known);
            candidate.bits += bits;
            candidate.reasons.push(Reason { point, agreement, bits, agree, known });
        }
    }
    all.sort_by(|a, b| {
        b.bits.partial_cmp(&a.bits).unwrap_or(Ordering::Equal).then(a.officer.cmp(&b.officer))
    });
    // Added up in this order, so that the order of the roster changes no digit; against the best, so that no power
    // overflows.
    let best = all.first().map_or(0.0, |one| one.bits);
    let whole: f64 = all.iter().map(|one| (one.bits - best).exp2()).sum();
    for candidate in &mut all {
        candidate.share = (candidate.bits - best).exp2() / whole;
    }
    all
}

/// Those that something was said of.
fn points(said: &Description, trust: &Trust) -> Vec<(Point, f64)> {
    let all = [
        (Point::Unit, said.unit.is_some(), trust.unit),
        (Point::Rank, said.rank.is_some(), trust.rank),
        (Point::Sex, said.sex.is_some(), trust.sex),
        (Point::Race, said.race.is_some(), trust.race),
        (Point::Age, said.age.is_some(), trust.age),
        (Point::Star, said.star.is_some(), trust.star),
    ];
    all.into_iter().filter(|(_, is_said, _)| *is_said).map(|(point, _, right)| (point, right)).collect()
}

/// The weight of one comparison (Fellegi and Sunter 1969): how much likelier it is for whoever is meant than for anybody.
/// One is added to each count, so that what nobody fits rules nobody out for good.
fn bits(agreement: Agreement, right: f64, agree: u64, known: u64) -> f64 {
    let anybody = (agree as f64 + 1.0) / (known as f64 + 2.0);
    let (agrees, differs) = ((right / anybody).log2(), ((1.0 - right) / (1.0 - anybody)).log2());
    match agreement {
        Agreement::Agrees => agrees,
        // Half as sure as if it were known, and never the other way round.
        Agreement::MayAgree => (agrees / 2.0).max(0.0),
        Agreement::MayDiffer => (differs / 2.0).min(0.0),
        Agreement::Differs => differs,
        Agreement::Unknown => 0.0,
    }
}

fn compare(officer: &Officer, said: &Description, point: Point) -> Agreement {
    match point {
        Point::Unit => held(&officer.units, said, |unit| is_same(unit, said.unit.as_deref())),
        Point::Rank => held(&officer.ranks, said, |rank| is_same(rank, said.rank.as_deref())),
        Point::Star => held(&officer.stars, said, |star| {
            said.star.as_ref().is_some_and(|read: &Fragment| read.fits(star))
        }),
        Point::Sex => known(officer.sex.as_deref(), said.sex.as_deref()),
        Point::Race => known(officer.race.as_deref(), said.race.as_deref()),
        Point::Age => age(officer.born, said),
    }
}

fn is_same(one: &str, other: Option<&str>) -> bool {
    let bare = |text: &str| text.trim().trim_start_matches('0').to_lowercase();
    other.is_some_and(|other| bare(one) == bare(other))
}

fn held(all: &[Held<String>], said: &Description, fits: impl Fn(&str) -> bool) -> Agreement {
    let of_then: Vec<(Sure, bool)> =
        all.iter().filter_map(|one| Some((one.within(said.from, said.until)?, fits(&one.value)))).collect();
    let surest =
        |wanted: bool| of_then.iter().filter(|(_, fits)| *fits == wanted).map(|(sure, _)| *sure).max();
    match (surest(true), surest(false)) {
        (Some(Sure::Yes), _) => Agreement::Agrees,
        (Some(Sure::Maybe), _) => Agreement::MayAgree,
        (None, Some(Sure::Yes)) => Agreement::Differs,
        (None, Some(Sure::Maybe)) => Agreement::MayDiffer,
        (None, None) => Agreement::Unknown,
    }
}

fn known(roster: Option<&str>, said: Option<&str>) -> Agreement {
    match roster {
        None => Agreement::Unknown,
        Some(word) if is_same(word, said) => Agreement::Agrees,
        Some(_) => Agreement::Differs,
    }
}

/// Of a year of birth an age is known to a year, and people look older or younger than they are.
fn age(born: Option<i16>, said: &Description) -> Agreement {
    let (Some(born), Some((youngest, oldest))) = (born, said.age) else { return Agreement::Unknown };
    let year = |day: Day| day.year();
    let (least, most) = (year(said.from) - born - 1, year(said.until) - born);
    let (youngest, oldest) = (i16::from(youngest.min(oldest)), i16::from(youngest.max(oldest)));
    if most >= youngest && least <= oldest {
        Agreement::Agrees
    } else if most + NEAR >= youngest && least - NEAR <= oldest {
        Agreement::MayAgree
    } else {
        Agreement::Differs
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(year: i16) -> Day {
        Day::new(year, 6, 1).unwrap()
    }

    fn said() -> Description {
        Description {
            from: day(2022),
            until: day(2022),
            unit: None,
            rank: None,
            sex: None,
            race: None,
            age: None,
            star: None,
        }
    }

    fn unit(value: &str, from: i16, until: i16) -> Held<String> {
        Held { value: value.into(), from: Some(day(from)), until: Some(day(until)) }
    }

    /// Forty officers: half of them women, one in four in unit 12 in 2022, stars 1000 to 1039.
    fn force() -> Vec<Officer> {
        let officer = |n: i64| Officer {
            id: n,
            units: vec![unit(if n % 4 == 0 { "012" } else { "7" }, 2015, 2025)],
            stars: vec![Held {
                value: (1000 + n).to_string(),
                from: Some(day(2010)),
                until: Some(day(2026)),
            }],
            sex: Some(if n % 2 == 0 { "female" } else { "male" }.into()),
            born: Some(1970 + i16::try_from(n).unwrap()),
            appointed: Some(day(2010)),
            ..Officer::default()
        };
        (0..40).map(officer).collect()
    }

    fn first(said: &Description) -> Candidate {
        candidates(&force(), said, &Trust::default()).remove(0)
    }

    #[test]
    fn what_few_have_says_more_than_what_many_have() {
        let said = Description {
            unit: Some("12".into()),
            sex: Some("female".into()),
            star: Some(Fragment::End("36".into())),
            ..said()
        };
        let found = first(&said);
        assert_eq!(found.officer, 36);
        let bits = |point| found.reasons.iter().find(|reason| reason.point == point).unwrap().bits;
        assert!(bits(Point::Star) > bits(Point::Unit) && bits(Point::Unit) > bits(Point::Sex));
        assert!(found.share > 0.5, "{found:?}");
    }

    #[test]
    fn one_wrong_word_does_not_hide_whoever_fits_all_else() {
        let said = Description {
            unit: Some("12".into()),
            sex: Some("male".into()),
            star: Some(Fragment::Whole("1036".into())),
            ..said()
        };
        assert_eq!(first(&said).officer, 36);
    }

    #[test]
    fn a_unit_counts_as_it_was_on_that_day() {
        let mut force = force();
        force[1].units = vec![unit("12", 2010, 2014), unit("7", 2015, 2025)];
        let said = Description { unit: Some("12".into()), ..said() };
        let found = candidates(&force, &said, &Trust::default());
        let of = |id| found.iter().find(|one| one.officer == id).unwrap().reasons[0].agreement;
        assert_eq!((of(0), of(1)), (Agreement::Agrees, Agreement::Differs));
        let before = Description { from: day(2012), until: day(2012), ..said };
        let found = candidates(&force, &before, &Trust::default());
        assert_eq!(found[0].officer, 1);
    }

    #[test]
    fn whoever_was_not_in_service_is_no_candidate() {
        let mut force = force();
        force[0].appointed = Some(day(2023));
        force[1].left = Some(day(2021));
        let found = candidates(&force, &said(), &Trust::default());
        assert!(found.iter().all(|one| one.officer > 1) && found.len() == 38);
    }

    #[test]
    fn an_age_that_is_near_is_not_held_against_anybody() {
        let said = Description { age: Some((30, 35)), ..said() };
        // Born in 1990 is 31 or 32, in 1984 37 or 38, in 1970 51 or 52.
        let found = candidates(&force(), &said, &Trust::default());
        let of = |id| found.iter().find(|one| one.officer == id).unwrap().reasons[0].agreement;
        assert_eq!((of(20), of(14), of(0)), (Agreement::Agrees, Agreement::MayAgree, Agreement::Differs));
    }

    #[test]
    fn where_nothing_was_said_everybody_is_as_likely() {
        let found = candidates(&force(), &said(), &Trust::default());
        assert!(found.iter().all(|one| one.bits == 0.0 && (one.share - 1.0 / 40.0).abs() < 1e-12));
        assert!(candidates(&[], &said(), &Trust::default()).is_empty());
    }

    proptest! {
        #[test]
        fn shares_are_of_one_whole_and_the_order_of_the_roster_is_nothing(
            turn in 0_usize..40, sex in prop::option::of("female|male|other"),
            unit in prop::option::of("7|12|99"), star in prop::option::of("[0-9]{1,4}"),
            age in prop::option::of((15_u8..80, 15_u8..80)),
        ) {
            let said = Description { sex, unit, star: star.map(Fragment::Somewhere), age, ..said() };
            let mut force = force();
            let found = candidates(&force, &said, &Trust::default());
            prop_assert!((found.iter().map(|one| one.share).sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(found.iter().all(|one| one.bits.is_finite()));
            prop_assert!(found.windows(2).all(|two| two[0].bits >= two[1].bits));
            force.rotate_left(turn);
            prop_assert_eq!(candidates(&force, &said, &Trust::default()), found);
        }
    }
}
