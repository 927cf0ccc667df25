//! Watching the public log of a quiet office for a month, and guessing from it when a report came.
//!
//! The month is invented: a few reports a week, and what an office does with them on its mornings. The watcher knows
//! the rule, learned on other months, and sees what anybody sees. `leaves a beat`, the sizes that follow from them and
//! the days that leaves carry are all there is; who watches the network of the server is not meant here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ::ledger::cover::{self, CoverKey};
use ::ledger::leaf::{Commit, Kind, Tag};
use ::ledger::witness::Request;
use ::ledger::{Bundle, Day, Leaf, TilePath, tile};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use store::{Fresh, Signer, Store};

use super::engines::both;

const DAYS: u64 = 28;
const MINUTES: u64 = DAYS * 24 * 60;

/// Minutes of a month at which something became a leaf.
#[derive(Default)]
struct Month {
    reports: Vec<f64>,
    /// What the office did, and what reporters sent later.
    rest: Vec<f64>,
}

struct Chance(ChaCha20Rng);

impl Chance {
    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64 * (high - low)
    }

    fn happens(&mut self, share: f64) -> bool {
        self.between(0.0, 1.0) < share
    }
}

impl Month {
    /// Half a report a day, at any hour. Each working day the office begins between 9:00 and 10:30 and works through
    /// what came: opens, often answers, grants or hands over, sometimes sets a stage. Some reporters write again, with
    /// photos.
    fn invented(seed: u64) -> Self {
        let mut chance = Chance(ChaCha20Rng::seed_from_u64(seed));
        let (mut month, mut now) = (Self::default(), 0.0);
        loop {
            now += -chance.between(f64::EPSILON, 1.0).ln() * 2.0 * 1440.0;
            if now >= MINUTES as f64 {
                break;
            }
            month.reports.push(now);
        }
        let mut waiting = month.reports.clone();
        for day in (0..DAYS).filter(|day| day % 7 < 5) {
            let mut now = day as f64 * 1440.0 + chance.between(540.0, 630.0);
            let (today, later): (Vec<f64>, Vec<f64>) = waiting.iter().partition(|came| **came < now);
            waiting = later;
            for came in today {
                for (share, slow) in [(1.0, 5.0), (0.7, 10.0), (0.5, 4.0), (0.2, 4.0), (0.3, 4.0)] {
                    if chance.happens(share) {
                        now += chance.between(1.0, slow);
                        month.rest.push(now);
                    }
                }
                let mut answer = came + chance.between(1.0, 6.0) * 1440.0;
                for share in [0.4, 0.5, 0.5, 0.5] {
                    if !chance.happens(share) {
                        break;
                    }
                    month.rest.push(answer);
                    answer += chance.between(0.5, 3.0);
                }
            }
        }
        month.rest.retain(|minute| *minute < MINUTES as f64);
        month
    }

    fn by_beat(minutes: &[f64], every: u64) -> BTreeMap<u64, u64> {
        let mut beats = BTreeMap::new();
        for minute in minutes {
            *beats.entry(*minute as u64 / every).or_default() += 1;
        }
        beats
    }
}

/// What is guessed of a beat.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Question {
    AReportCame,
    AnythingHappened,
}

/// One beat as the log shows it: how many leaves it has, and the one after it.
type Seen = (u64, u64);

/// Pairs of beats at the same hour of one month, the first with what is asked for and the second without.
fn pairs(
    months: std::ops::Range<u64>,
    every: u64,
    question: Question,
    step: fn(u64) -> u64,
) -> Vec<[Seen; 2]> {
    let mut pairs = Vec::new();
    for seed in months {
        let month = Month::invented(seed);
        let mut chance = Chance(ChaCha20Rng::seed_from_u64(seed ^ 0xdecd));
        let all = Month::by_beat(&[&month.reports[..], &month.rest].concat(), every);
        let asked = match question {
            Question::AReportCame => Month::by_beat(&month.reports, every),
            Question::AnythingHappened => all.clone(),
        };
        let leaves = |beat: u64| step(all.get(&beat).copied().unwrap_or(0));
        let seen = |beat: u64| (leaves(beat), leaves(beat + 1));
        let a_day = 1440 / every;
        for &beat in asked.keys() {
            let other = loop {
                let day = chance.0.next_u64() % DAYS;
                let other = beat % a_day + day * a_day;
                if !asked.contains_key(&other) {
                    break other;
                }
            };
            pairs.push([seen(beat), seen(other)]);
        }
    }
    pairs
}

/// How often the one with it is told from the one without. For what is seen here, few values that are what they are,
/// the ratio of how often each was seen with and without is the best that can be done; where it says nothing, a coin
/// is half right.
fn told(learned: &[[Seen; 2]], asked: &[[Seen; 2]]) -> f64 {
    let mut counts: BTreeMap<Seen, [f64; 2]> = BTreeMap::new();
    for pair in learned {
        for (side, seen) in pair.iter().enumerate() {
            counts.entry(*seen).or_insert([1.0, 1.0])[side] += 1.0;
        }
    }
    let odds = |seen: &Seen| counts.get(seen).map_or(1.0, |[with, without]| with / without);
    let right = asked.iter().map(|[with, without]| match odds(with).total_cmp(&odds(without)) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    });
    right.sum::<f64>() / asked.len() as f64
}

/// By how much pure chance exceeds a half in so many guesses, once in a million times (Hoeffding).
fn bound(guesses: usize) -> f64 {
    (1e6_f64.ln() / (2.0 * guesses as f64)).sqrt()
}

/// The rule that was here before: an empty batch was one leaf, two were four.
fn floor_of_one(real: u64) -> u64 {
    (0..).map(|power| 4u64.pow(power)).find(|step| *step >= real).unwrap_or(u64::MAX)
}

const LEARN: std::ops::Range<u64> = 0..700;
const ASK: std::ops::Range<u64> = 700..1400;

#[test]
fn in_which_beat_a_report_came_is_guessed_no_better_than_by_a_coin() {
    for every in [10, 60] {
        for question in [Question::AReportCame, Question::AnythingHappened] {
            let of = |months, step| pairs(months, every, question, step);
            let asked = of(ASK, cover::step);
            let (share, bound) = (told(&of(LEARN, cover::step), &asked), bound(asked.len()));
            let before = told(&of(LEARN, floor_of_one), &of(ASK, floor_of_one));
            println!(
                "every {every} min, {question:?}: {share:.4} of {} (floor of one: {before:.4}), bound {bound:.4}",
                asked.len()
            );
            assert!(share < 0.5 + bound, "{question:?} at {every}: {share}");
            // The watcher is no straw man: the former rule is seen through.
            if question == Question::AnythingHappened {
                assert!(before > 0.5 + 3.0 * bound, "{question:?} at {every}: {before}");
            }
        }
    }
}

#[test]
fn on_a_quiet_month_hardly_a_beat_differs_from_another() {
    for every in [10, 60] {
        let (mut busy, mut above) = (0u64, 0u64);
        for seed in LEARN {
            let month = Month::invented(seed);
            let all = Month::by_beat(&[&month.reports[..], &month.rest].concat(), every);
            busy += all.len() as u64;
            above += all.values().filter(|real| **real > cover::FLOOR).count() as u64;
        }
        println!(
            "every {every} min: {above} of {busy} beats on which something happened are longer than others"
        );
        assert!(above * 1_000 < busy, "{above} of {busy}");
    }
}

/// 1 March 2026 is a Sunday; the month begins on the day after it.
fn day(minute: u64) -> Day {
    Day::new(2026, 3, 2 + (minute / 1440) as u8).unwrap()
}

/// All that anybody sees of one checkpoint after another: leaves, days in the batch, bytes of the note, of the bundle,
/// and of what a witness is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Beat {
    leaves: u64,
    days: usize,
    note: usize,
    bundles: usize,
    request: usize,
}

#[tokio::test]
async fn a_week_of_the_real_log_looks_like_a_week_in_which_nothing_came() {
    let month = (0..)
        .map(Month::invented)
        .find(|month| month.reports.iter().filter(|at| **at < 3.0 * 1440.0).count() > 2);
    let month = month.expect("a week with three reports");
    let all = Month::by_beat(&[&month.reports[..], &month.rest].concat(), EVERY);
    assert!(all.range(..BEATS).count() > 2, "something came");
    for (busy, quiet) in both().await.into_iter().zip(both().await) {
        let name = busy.name;
        assert_eq!(watched(&busy.store, &all).await, watched(&quiet.store, &BTreeMap::new()).await, "{name}");
    }
}

/// Minutes.
const EVERY: u64 = 60;
const BEATS: u64 = 7 * 24 * 60 / EVERY;

/// A week of a log in which so many leaves came before each beat.
async fn watched(store: &Store, came: &BTreeMap<u64, u64>) -> Vec<Beat> {
    let folder = tempfile::tempdir().unwrap();
    let signer = Signer::make(&folder.path().join("signer"), "log.example/ledger", &[7; 32]).unwrap();
    let covers = Arc::new(CoverKey::new([5; 32]));
    let (mut number, mut seen, mut last) = (0u64, Vec::new(), 0u64);
    for beat in 0..BEATS {
        let today = day(beat * EVERY);
        for _ in 0..came.get(&beat).copied().unwrap_or(0) {
            number += 1;
            let hash = |what| ::ledger::Hash::of(format!("{what} {number}").as_bytes()).0;
            let one = Fresh { kind: Kind::Case, tag: Tag(hash("tag")), commit: Commit(hash("commit")) };
            store.append(today, vec![one]).await.unwrap();
        }
        let signed = store.beat(today, &signer, covers.clone()).await.unwrap();
        let size = signed.head().size;
        let proof = store.consistency(last, size).await.unwrap().unwrap();
        let note = signed.to_string().len();
        let request = Request { old: last, proof, checkpoint: signed }.to_string().len();
        let (mut days, mut bundles) = (BTreeSet::new(), 0);
        for bundle in Bundle::all(size).filter(|bundle| bundle.first() + 256 > last) {
            let bytes = store.ledger_tile(TilePath::Entries(bundle)).await.unwrap().unwrap();
            bundles += bytes.len();
            for (at, entry) in (bundle.first()..).zip(tile::decode_bundle(&bytes).unwrap()) {
                if at >= last {
                    days.insert(Leaf::parse(entry).unwrap().day);
                }
            }
        }
        seen.push(Beat { leaves: size - last, days: days.len(), note, bundles, request });
        last = size;
    }
    seen
}
