//! Somebody who asks twice and subtracts: ten thousand random pairs of public questions, over filters and releases, of
//! which none may tell fewer people apart than the minimum. What publishes exact counts is caught at it.

use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use register::{Day, District, FindingClass, PersonRole, Source, Term};

use super::*;
use crate::{Category, Code, Extract, Filter, NONE_DAY, NONE_U16, View};

const MOST: u64 = 10;
const CASES: u32 = 2_400;

struct Dice(ChaCha20Rng);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0.next_u32() % n
    }
}

fn source() -> Source {
    let text = |text: &str| text.to_owned();
    Source {
        key: text("town"),
        title: text("An invented town"),
        publisher: text("Nobody"),
        place: text("Nowhere"),
        released: None,
        invented: true,
    }
}

/// An invented town of eight years, and its people with the position of their case.
fn town(dice: &mut Dice) -> (Extract, Vec<Seat<Traits>>) {
    let mut extract = Extract::new(source());
    let first = Day::new(2012, 1, 1).unwrap().0;
    extract.sexes = vec!["F".into(), "M".into()];
    extract.races = ["A", "B", "C", "D"].map(String::from).into();
    extract.groups = (0..4)
        .map(|n| Term { code: n.to_string(), class: String::new(), en: String::new(), es: String::new() })
        .collect();
    extract.categories =
        (0..4).map(|n| Category { code: n.to_string(), title: String::new(), group: n }).collect();
    extract.findings = vec![Code { code: "S".into(), class: FindingClass::Sustained }];
    extract.districts = (0..5_u8)
        .map(|n| District {
            number: n.to_string(),
            name: String::new(),
            tile: (n, 0),
            valid_from: None,
            valid_until: None,
        })
        .collect();
    let mut seats = Vec::new();
    for case in 0..CASES {
        let (opened, district, group) = (
            first + (case * 2_922 / CASES) as i32,
            dice.below(5) as u16,
            dice.below(4).min(dice.below(4)) as u16,
        );
        extract.cases.id.push(case);
        extract.cases.opened.push(opened);
        extract.cases.incident.push(NONE_DAY);
        extract.cases.closed.push(if dice.below(3) == 0 { NONE_DAY } else { opened + 90 });
        extract.cases.district.push(district);
        extract.allegations.case.push(case);
        extract.allegations.officer.push(case);
        extract.allegations.category.push(group);
        extract.allegations.recommended.push(NONE_U16);
        extract.allegations.finding.push(if dice.below(6) == 0 { 0 } else { NONE_U16 });
        extract.allegations.discipline.push(NONE_U16);
        extract.cases.first.push(case + 1);
        for _ in 0..dice.below(4) {
            let traits = Traits {
                sex: dice.below(2) as u16,
                // The last is rare.
                race: [0, 0, 0, 0, 1, 1, 1, 2, 2, 3][dice.below(10) as usize],
                age: dice.below(7) as u16,
            };
            let person = seats.len() as i64;
            seats.push((
                case,
                Seat { person, role: dice.below(2) as u8, group, district, day: opened, traits },
            ));
        }
    }
    extract.officers = CASES;
    let seats = seats.into_iter().map(|(case, seat)| {
        // The case of a person is found by the id of its seat.
        extract.people.case.push(case);
        seat
    });
    let seats = seats.collect();
    (extract, seats)
}

const ROLES: [PersonRole; 2] = [PersonRole::Complainant, PersonRole::Affected];

fn published(extract: &Extract, blocks: &[Block<Traits>], seats: &[Seat<Traits>]) -> Extract {
    let told = |block: &Block<Traits>| {
        let role = ROLES[usize::from(seats[block.people[0].0 as usize].role)];
        let case = |person: &i64| extract.people.case[*person as usize];
        ToldBlock::new(role, block.people.iter().map(|(person, traits)| (case(person), *traits)).collect())
    };
    let mut extract = extract.clone();
    extract.told = blocks.iter().map(told).collect();
    extract
}

/// Two releases: in the second some people of the first are corrected, and people came to cases of before.
struct Releases {
    seats: Vec<Seat<Traits>>,
    extracts: [Extract; 2],
}

fn releases(seed: u64) -> Releases {
    let mut dice = Dice(ChaCha20Rng::seed_from_u64(seed));
    let (extract, mut seats) = town(&mut dice);
    let first: Vec<Seat<Traits>> = seats.iter().filter(|seat| seat.person % 7 != 0).cloned().collect();
    let blocks = tell(Vec::new(), &first, MINIMUM);
    let before = published(&extract, &blocks, &seats);
    for seat in seats.iter_mut().filter(|seat| seat.person % 11 == 0) {
        seat.traits.sex = 1 - seat.traits.sex;
    }
    let blocks = tell(blocks, &seats, MINIMUM);
    let after = published(&extract, &blocks, &seats);
    Releases { seats, extracts: [before, after] }
}

/// A question of the public: of a release, its filter, a role, a trait and one of its values.
#[derive(Clone)]
struct Question {
    release: usize,
    filter: Filter,
    role: PersonRole,
    by: Trait,
    row: usize,
}

fn question(dice: &mut Dice) -> Question {
    let mut filter = Filter::default();
    if dice.below(4) > 0 {
        let first = 2012 + dice.below(8) as i16;
        filter.years = Some(first..=(first + dice.below(4) as i16));
    }
    filter.group = (dice.below(2) == 0).then(|| dice.below(4).to_string());
    filter.district = (dice.below(2) == 0).then(|| dice.below(5).to_string());
    filter.finding = (dice.below(5) == 0).then_some(FindingClass::Sustained);
    let role = ROLES[dice.below(2) as usize];
    let by = Trait::ALL[dice.below(3) as usize];
    Question { release: dice.below(2) as usize, filter, role, by, row: dice.below(7) as usize }
}

/// A neighbour of a question: as its asker would choose the second, so that little lies between both.
fn neighbour(first: &Question, dice: &mut Dice) -> Question {
    let mut second = first.clone();
    match dice.below(5) {
        0 => second.release = 1 - first.release,
        1 => second.filter.district = Some(dice.below(5).to_string()),
        2 => second.filter.group = None,
        3 => {
            let all = 2012..=2019;
            let years = first.filter.years.clone().unwrap_or(all);
            second.filter.years = Some(*years.start()..=(*years.end() + 1));
        }
        _ => second.filter.finding = None,
    }
    second
}

/// The least and the most people that an answer can mean.
type Span = (u64, u64);

fn told(releases: &Releases, question: &Question) -> Option<Span> {
    let view = View::new(&releases.extracts[question.release], &question.filter);
    let table = people(&view, question.role, question.by, MOST);
    Some(table.rows.get(question.row)?.people.span(MOST))
}

/// What everybody publishes who only hides small counts.
fn counted(releases: &Releases, question: &Question) -> Option<Span> {
    let extract = &releases.extracts[question.release];
    let view = View::new(extract, &question.filter);
    let cases: std::collections::HashSet<u32> = view.cases().map(|case| case as u32).collect();
    let of = |seat: &&Seat<Traits>| {
        let value = match question.by {
            Trait::Sex => seat.traits.sex,
            Trait::Race => seat.traits.race,
            Trait::Age => seat.traits.age,
        };
        usize::from(value) == question.row
            && ROLES[usize::from(seat.role)] == question.role
            && cases.contains(&extract.people.case[seat.person as usize])
            && (question.release == 1 || seat.person % 7 != 0)
    };
    let count = releases.seats.iter().filter(of).count() as u64;
    Some(if count < MOST { (0, MOST - 1) } else { (count, count) })
}

/// Whether whoever subtracts knows that there is somebody between both, and that they are fewer than the minimum.
fn isolates(one: Span, other: Span) -> bool {
    let apart = |more: Span, less: Span| {
        let (least, most) = (more.0.saturating_sub(less.1), more.1.saturating_sub(less.0));
        least > 0 && most < MOST
    };
    apart(one, other) || apart(other, one)
}

fn isolated(publish: impl Fn(&Releases, &Question) -> Option<Span>, pairs: u32) -> u32 {
    let (releases, mut dice) = (releases(1), Dice(ChaCha20Rng::seed_from_u64(2)));
    let mut found = 0;
    for _ in 0..pairs {
        let first = question(&mut dice);
        let second = if dice.below(2) == 0 { neighbour(&first, &mut dice) } else { question(&mut dice) };
        let (Some(one), Some(other)) = (publish(&releases, &first), publish(&releases, &second)) else {
            continue;
        };
        found += u32::from(isolates(one, other));
    }
    found
}

#[test]
fn no_pair_of_ten_thousand_tells_fewer_people_apart_than_the_minimum() {
    assert_eq!(isolated(told, 10_000), 0);
}

#[test]
fn whoever_only_hides_small_counts_is_caught() {
    assert!(isolated(counted, 10_000) > 50);
}

#[test]
fn whoever_forgets_to_round_is_caught() {
    let unrounded = |releases: &Releases, question: &Question| {
        let view = View::new(&releases.extracts[question.release], &question.filter);
        let table = people(&view, question.role, question.by, 1);
        let span = table.rows.get(question.row)?.people.span(1);
        Some(if span.0 < MOST { (0, MOST - 1) } else { span })
    };
    assert!(isolated(unrounded, 10_000) > 50);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    // Whatever number of questions is asked: where the people of a block change their traits among them, no answer is
    // another one. So what is known of each is that one of the block is it.
    #[test]
    fn people_of_a_block_can_change_places_and_no_answer_changes(seed in any::<u64>()) {
        let mut dice = Dice(ChaCha20Rng::seed_from_u64(seed));
        let (extract, seats) = town(&mut dice);
        let blocks = tell(Vec::new(), &seats, MINIMUM);
        let mut turned = blocks.clone();
        for block in &mut turned {
            let by = dice.below(block.people.len() as u32) as usize;
            let mut traits: Vec<Traits> = block.people.iter().map(|(_, traits)| *traits).collect();
            traits.rotate_left(by);
            block.people.iter_mut().zip(traits).for_each(|(one, traits)| one.1 = traits);
        }
        let (one, other) = (published(&extract, &blocks, &seats), published(&extract, &turned, &seats));
        for _ in 0..40 {
            let question = question(&mut dice);
            let table = |extract| people(&View::new(extract, &question.filter), question.role, question.by, MOST);
            prop_assert_eq!(table(&one), table(&other));
        }
    }
}

// A filter that blocks were made along loses little: what is told of a district lies near what is true.
#[test]
fn a_district_is_told_nearly_as_it_is() {
    let releases = releases(3);
    for district in 0..5 {
        let filter = Filter { district: Some(district.to_string()), ..Filter::default() };
        for row in 0..2 {
            let question =
                Question { release: 1, filter: filter.clone(), role: ROLES[0], by: Trait::Race, row };
            let (told, true_count) =
                (told(&releases, &question).unwrap(), counted(&releases, &question).unwrap());
            assert!(
                told.0 <= true_count.1 + MOST && true_count.0 <= told.1 + MOST,
                "{told:?} {true_count:?}"
            );
        }
    }
}

// A pack that asks for more than a block has gets blocks that are told together, and still nobody is told apart.
#[test]
fn a_pack_that_asks_for_more_people_is_told_of_more_at_once() {
    let releases = releases(5);
    let view = View::new(&releases.extracts[1], &Filter::default());
    for minimum in [25, 60, 100_000] {
        for table in ROLES.map(|role| people(&view, role, Trait::Race, minimum)) {
            let is_told = |figure: &Figure| match figure {
                Figure::Fewer => false,
                Figure::About(count) => count % minimum == 0 && *count >= minimum,
            };
            let told = table.rows.iter().filter(|row| is_told(&row.people)).count();
            assert_eq!(told > 0, minimum < 100_000, "{table:?}");
            assert!(table.rows.iter().all(|row| row.people == Figure::Fewer || is_told(&row.people)));
        }
    }
}
