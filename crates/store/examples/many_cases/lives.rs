//! Some thousand lives that random people lived by the rules, with the people of the demonstration in them.

use std::collections::HashMap;

use casework::case::{Actor, Command, Event, Fact, Person, replay};
use casework::policy::CaseKind;
use register::Day;
use store::staff::Account;
use store::{Advance, CaseRows, Store};

use crate::invented::{Hand, pack, system};
use crate::people::{Dice, step};
use crate::today;

/// So many lives that are over, and so many that are not.
const OVER: usize = 2_000;
const OPEN: usize = 1_000;
/// Days before today in which cases that are over began, and open ones. None began today: those are the reports that the
/// demonstration took itself.
const YEARS: usize = 30 * 365;
const RECENT: usize = 300;
/// Who in the stories is whom in the demonstration.
const PEOPLE: [(&str, &str); 8] = [
    ("ada", "Ada Brook"),
    ("bo", "Bo Carver"),
    ("cy", "Cy Dunmore"),
    ("di", "Di Ellwood"),
    ("flo", "Fay Rook"),
    ("gus", "Hana Jarrow"),
    ("ed", "Ed Marsh"),
    ("gil", "Gil Thorne"),
];

/// By their names in the stories.
pub type Staff = HashMap<&'static str, Account>;

pub struct Lives {
    pub over: Vec<Advance>,
    pub open: Vec<Advance>,
}

pub async fn people(store: &Store) -> Staff {
    let all = store.staff().await.unwrap();
    let find = |(short, name): (&'static str, &str)| {
        let found = all.iter().find(|one| one.name == name);
        (short, found.expect("the register of a demonstration, with its people").clone())
    };
    PEOPLE.into_iter().map(find).collect()
}

pub fn lives(staff: &Staff) -> Lives {
    let mut all = Lives { over: Vec::new(), open: Vec::new() };
    let mut n = 0;
    while all.over.len() < OVER || all.open.len() < OPEN {
        n += 1;
        // Those that are still open after many years are none that a city would have.
        let is_recent = n % 2 == 0;
        let hand = life(n, if is_recent { RECENT } else { YEARS });
        let (lives, most) = match hand.case.is_open() {
            true if is_recent => (&mut all.open, OPEN),
            false => (&mut all.over, OVER),
            true => continue,
        };
        if lives.len() < most {
            lives.push(known(&hand, staff));
        }
    }
    all
}

fn life(n: usize, within: usize) -> Hand {
    let (mut dice, today) = (Dice(n as u64 * 7_919 + 1), today());
    let start = Day(today.0 - 1 - i32::try_from(dice.below(within)).unwrap());
    let mut hand = Hand::of(CaseKind::Complaint, None, &start.to_string());
    for _ in 0..10 + dice.below(60) {
        if dice.below(6) == 0 {
            hand.today = today.min(Day(hand.today.0 + i32::try_from(dice.below(40)).unwrap()));
        }
        let (by, command) = step(&hand, &mut dice);
        let _ = hand.tries(&by, command);
    }
    // Or the program would have all of them to bring up to date at once.
    hand.today = today;
    let _ = hand.tries(&system(), Command::PassDay);
    hand
}

/// With the people of the demonstration in it.
fn known(hand: &Hand, staff: &Staff) -> Advance {
    let id = |name: &str| staff.get(name).map_or_else(|| name.to_owned(), |one| one.id.to_string());
    let fact = |fact: &Fact| {
        let mut event = serde_json::to_string(&fact.event).unwrap();
        for name in staff.keys() {
            event = event.replace(&format!("\"{name}\""), &format!("\"{}\"", id(name)));
        }
        let event: Event = serde_json::from_str(&event).unwrap();
        let by = Actor { person: Person(id(&fact.by.person.0)), ..fact.by.clone() };
        Fact { by, event, ..fact.clone() }
    };
    let facts: Vec<Fact> = hand.facts.iter().map(fact).collect();
    let rows = CaseRows::of(&replay(&facts).unwrap(), &pack("lakeport"));
    Advance { after: 0, salt: None, rows, facts }
}
