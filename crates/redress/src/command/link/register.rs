//! `redress link --register`: which officers of two sources of the register are one person. The sure pairs are joined, the
//! doubtful ones wait for a person at the desk, and whatever a person has said stays.

use std::collections::BTreeSet;

use anyhow::{Context as _, bail};
use linkage::{Choice, DOUBT, Decision, Linked, Options, Partners, Table, link};
use roster::{Pair, Persons, Verdict};
use serde::Serialize;
use store::{Ground, LinkedOfficer, Place, Proposal, Store};

use super::refused;
use crate::clock;
use crate::command::stats::choose;
use crate::say::{self, grouped};

/// From here on a pair is joined without a person, in millionths: of a thousand such pairs one is wrong at most, if the
/// model is right. It was chosen for that and not measured; each pair can be undone.
const SURE: u32 = 999_000;

#[derive(Serialize)]
struct Summary {
    sources: [String; 2],
    officers: [usize; 2],
    fields: Vec<String>,
    compared: u64,
    joined: u64,
    waiting: u64,
    settled: u64,
    /// All pairs that wait now, those of former runs among them.
    waiting_in_all: u64,
}

pub async fn run(sources: &[String; 2], place: &Place, json: bool) -> anyhow::Result<()> {
    let store = Store::open(place).await?;
    let bar = say::spinner();
    bar.set_message("reading and linking");
    let done = propose(&store, sources).await;
    bar.finish_and_clear();
    store.close().await;
    let summary = done?;
    say::talk(&summary.text());
    if json {
        say::fact(&serde_json::to_string_pretty(&summary)?);
    }
    Ok(())
}

async fn propose(store: &Store, sources: &[String; 2]) -> anyhow::Result<Summary> {
    let all = store.sources().await?;
    let [left, right] = [choose(&all, Some(&sources[0]))?, choose(&all, Some(&sources[1]))?];
    if left.key == right.key {
        bail!("{} is named twice. Name two sources: within one, the register knows who is who", left.key);
    }
    let keys = [left.key.as_str(), right.key.as_str()];
    let officers = [store.officers_to_link(keys[0]).await?, store.officers_to_link(keys[1]).await?];
    let persons = store.persons().await?;
    let found = tokio::task::block_in_place(|| Found::between(keys, &officers, &persons))?;
    let kept = store.propose_links(keys, found.proposals, clock::now()).await?;
    Ok(Summary {
        sources: sources.clone(),
        officers: [officers[0].len(), officers[1].len()],
        fields: found.fields,
        compared: found.compared,
        joined: kept.joined,
        waiting: kept.waiting,
        settled: kept.settled,
        waiting_in_all: store.links_waiting().await?,
    })
}

struct Found {
    proposals: Vec<Proposal>,
    fields: Vec<String>,
    compared: u64,
}

impl Found {
    fn between(
        keys: [&str; 2],
        officers: &[Vec<LinkedOfficer>; 2],
        persons: &Persons,
    ) -> anyhow::Result<Self> {
        let (left, right) = (table(keys[0], &officers[0])?, table(keys[1], &officers[1])?);
        let options = Options {
            partners: Partners::One,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            decided: decided(officers, persons),
            ..Options::default()
        };
        let linked = link(&left, &right, &options).map_err(refused::words)?;
        let proposals = proposals(&left, &right, &linked)?;
        let fields = linked.fields.iter().map(ToString::to_string).collect();
        Ok(Self { proposals, fields, compared: linked.compared })
    }
}

const COLUMNS: [(&str, &str); 7] = [
    ("id", "id"),
    ("name", "full_name"),
    ("birth year", "birth"),
    ("appointed", "start_date"),
    ("star", "star"),
    ("sex", "sex"),
    ("race", "race"),
];

fn table(key: &str, officers: &[LinkedOfficer]) -> anyhow::Result<Table> {
    if officers.is_empty() {
        bail!("{key} has no accused officers with whom anybody could be linked. Nothing was written");
    }
    let header = COLUMNS.map(|(name, _)| name.to_owned());
    let choices: Vec<Choice> = COLUMNS
        .iter()
        .map(|(name, kind)| Choice::read(&format!("{name}={kind}")))
        .collect::<Result<_, _>>()
        .map_err(refused::words)?;
    let rows: Vec<[String; 7]> = officers.iter().map(row).collect();
    Table::of(key, &header, rows.iter().map(<[String; 7]>::as_slice), &choices).map_err(refused::words)
}

fn row(linked: &LinkedOfficer) -> [String; 7] {
    let officer = &linked.officer;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        officer.id.to_string(),
        officer.name.clone(),
        text(&officer.birth_year),
        officer.appointed.map(|day| day.to_string()).unwrap_or_default(),
        text(&officer.star),
        text(&linked.sex),
        text(&linked.race),
    ]
}

/// What stands, for whoever weighs: partners compete for nobody else. Where a person has several officers of one source,
/// the first of each side speaks for them, since linking one to one knows one partner only.
fn decided(officers: &[Vec<LinkedOfficer>; 2], persons: &Persons) -> Vec<Decision> {
    let ids = |side: &[LinkedOfficer]| side.iter().map(|linked| i64::from(linked.officer.id)).collect();
    let (left, right): (BTreeSet<i64>, BTreeSet<i64>) = (ids(&officers[0]), ids(&officers[1]));
    let decision = |one: &i64, other: &i64, one_person| Decision {
        left: one.to_string(),
        right: other.to_string(),
        one_person,
    };
    let groups = persons.groups();
    let one = groups.iter().filter_map(|person| {
        let of = |side: &BTreeSet<i64>| person.intersection(side).next().copied();
        Some(decision(&of(&left)?, &of(&right)?, true))
    });
    let two = persons.standing().filter(|(.., verdict)| *verdict == Verdict::Different);
    let two = two.filter_map(|(_, pair, _)| {
        let (a, b) = (pair.first(), pair.second());
        let sides = [(a, b), (b, a)];
        let (l, r) = sides.iter().find(|(l, r)| left.contains(l) && right.contains(r))?;
        Some(decision(l, r, false))
    });
    one.chain(two).collect()
}

/// Every pair that is sure, and every one that is not: the doubtful ones, and those that are chosen and not quite sure.
fn proposals(left: &Table, right: &Table, linked: &Linked) -> anyhow::Result<Vec<Proposal>> {
    let chosen = linked.pairs.iter().filter(|(.., probability)| *probability > 1.0 - DOUBT);
    let pairs: Vec<(u32, u32, f64)> = chosen.chain(&linked.doubtful).copied().collect();
    let id = |text: &str| text.parse::<i64>().context("a record has another id than it was given");
    let mut proposals = Vec::with_capacity(pairs.len());
    for explained in linked.explain(left, right, &pairs) {
        let (one, other) = (id(&explained.left)?, id(&explained.right)?);
        let pair = Pair::new(one, other).context("an officer was linked to themselves")?;
        let probability = millionths(explained.probability);
        let ground =
            |why: &linkage::Evidence| Ground::new(&why.field.to_string(), &why.how.to_string(), why.weight);
        let grounds = explained.why.iter().map(ground).collect();
        proposals.push(Proposal { pair, probability, grounds, sure: probability >= SURE });
    }
    Ok(proposals)
}

/// Nothing is certain or impossible.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn millionths(probability: f64) -> u32 {
    (probability * 1e6).round().clamp(1.0, 999_999.0) as u32
}

impl Summary {
    fn text(&self) -> String {
        let ([one, other], [of_one, of_other]) = (&self.sources, self.officers.map(|n| grouped(n as u64)));
        let mut text = format!(
            "{one}: {of_one} officers\n{other}: {of_other} officers\ncompared by: {}\n{} pairs looked at",
            self.fields.join(", "),
            grouped(self.compared)
        );
        let say = |count: u64, one: &str, many: &str| match count {
            0 => String::new(),
            1 => format!("\n1 pair {one}"),
            _ => format!("\n{} pairs {many}", grouped(count)),
        };
        text += &say(
            self.joined,
            "is joined: it is sure enough, and can be undone",
            "are joined: they are sure enough, and each can be undone",
        );
        text +=
            &say(self.waiting, "is doubtful and waits for a person", "are doubtful and wait for a person");
        text += &say(
            self.settled,
            "was proposed or decided before and stays as it is",
            "were proposed or decided before and stay as they are",
        );
        if self.joined + self.waiting == 0 {
            text += "\nnothing new was found, and nothing was changed";
        }
        if self.waiting_in_all > 0 {
            text += &format!(
                "\n{} in all wait to be decided by a supervisor, at the desk under Patterns",
                grouped(self.waiting_in_all)
            );
        }
        text + "\nstatistics still count each source by itself"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn officer(id: u32, name: &str) -> LinkedOfficer {
        let name = name.to_owned();
        let officer = store::OfficerLine { id, name, birth_year: None, appointed: None, star: None };
        LinkedOfficer { officer, sex: None, race: None, source: "a town that is not".into() }
    }

    #[test]
    fn a_person_of_several_records_has_one_partner_to_weigh_by() {
        let officers = [
            vec![officer(1, "MARSH, ADA"), officer(2, "MARSH, ADA")],
            vec![officer(3, "MARSH, ADA"), officer(4, "FENN, BO"), officer(5, "FENN, BO")],
        ];
        let says = |n, one, other, verdict| roster::Decision::Says {
            n,
            pair: Pair::new(one, other).unwrap(),
            verdict,
        };
        let persons = Persons::of([
            says(1, 1, 3, Verdict::Same),
            says(2, 2, 3, Verdict::Same),
            // Of a third source.
            says(3, 4, 9, Verdict::Same),
            says(4, 5, 2, Verdict::Different),
        ]);
        let decided = decided(&officers, &persons.unwrap());
        let found: Vec<(&str, &str, bool)> =
            decided.iter().map(|d| (&*d.left, &*d.right, d.one_person)).collect();
        assert_eq!(found, [("1", "3", true), ("2", "5", false)]);
    }

    #[test]
    fn nothing_is_certain() {
        assert_eq!([0.0, 0.4, 0.999_1, 1.0].map(millionths), [1, 400_000, 999_100, 999_999]);
    }
}
