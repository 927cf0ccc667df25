//! Reports, policy packs, and the texts of letters.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ::casework::policy::{
    Category, Does, Handling, Key, Mediation, Pack, Placeholder, Template, Unfilled, shipped,
};
use ::casework::report::{Answers, Field, Identity, Statement, check, clean};
use ::casework::{CaseworkError, report};
use register::Day;

static PACKS: LazyLock<Vec<Pack>> =
    LazyLock::new(|| shipped().iter().map(|shipped| shipped.pack().expect("we ship it")).collect());

/// The body of a form: what was typed is kept as it was typed, and what is handed over reads back from its seal and
/// goes to nobody whom the reporter excluded.
pub fn report(data: &[u8]) {
    let Some((pack, body)) = super::choose(data, &PACKS) else { return };
    let Ok(answers) = Answers::from_pairs(form_urlencoded::parse(body)) else { return };
    assert!(Answers::from_pairs(answers.pairs()) == Ok(answers.clone()));
    for field in Field::ALL {
        let once = clean(answers.first(*field));
        assert_eq!(clean(&once), once, "what is clean stays as it is");
    }
    match check(&answers, "en", pack) {
        Ok(report) => handed_over(&report, pack),
        Err(faults) => {
            assert!(faults.iter().next().is_some() && faults.first_question().is_some());
        }
    }
}

fn handed_over(report: &report::Report, pack: &Pack) {
    let statement = serde_json::to_string(&report.statement).expect("plain data");
    assert!(serde_json::from_str::<Statement>(&statement).is_ok_and(|read| read == report.statement));
    let identity = serde_json::to_string(&report.identity).expect("plain data");
    assert!(serde_json::from_str::<Identity>(&identity).is_ok_and(|read| read == report.identity));
    assert!(!report.statement.happened.is_empty() && !report.recipients.is_empty());
    let excluded = &report.statement.excluded.agencies;
    assert!(
        report.recipients.iter().all(|key| !excluded.contains(key) && pack.agency(key.as_str()).is_some())
    );
}

/// A pack that is taken has somebody to read reports and an exit that can stand in a header; its clocks end after they
/// start, its calendar has business days, and what it refers to is there. One that is refused says at which of its
/// lines.
pub fn pack(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Pack::parse("pack.toml", text) {
        Ok(pack) => {
            assert!(!pack.recipients(&[]).is_empty() && pack.languages.iter().any(|tag| tag == "en"));
            assert!(pack.exit.bytes().all(|byte| byte.is_ascii_graphic()));
            assert!(pack.danger.iter().all(|line| line.dialled().len() >= 3));
            assert!(pack.facts().all(|(about, fact)| !about.is_empty() && !fact.source.is_empty()));
            held(&pack);
        }
        Err(CaseworkError::Pack { line, problem, .. }) => {
            assert!((1..=1 + text.matches('\n').count()).contains(&line), "{line}: {problem}");
            assert!(!problem.is_empty());
        }
        Err(other) => panic!("{other}"),
    }
}

/// What whoever holds a pack relies on.
fn held(pack: &Pack) {
    assert!(pack.findings.iter().all(|finding| pack.standard(finding.standard.as_str()).is_some()));
    assert!(pack.categories.iter().all(|category| pack.matter(category.matter.as_str()).is_some()));
    assert!(pack.authority(pack.review.answers.as_str()).is_some_and(|who| who.may(Does::Answers)));
    let priority = |category: &Category| category.handling == Handling::Priority;
    assert!(pack.categories.iter().all(|c| !priority(c) || c.mediation == Mediation::Barred));
    assert!(!pack.has_priority() || !pack.checklist.is_empty());
    // A leap day, and the day of the examples.
    for start in [Day(11_016), Day(20_515)] {
        let next = pack.calendar.add_business(start, 1);
        assert!(next > start && pack.calendar.is_business(next));
        for clock in &pack.clocks {
            let due = clock.due(start, 0, &[], &pack.calendar);
            assert!(due.day().is_some_and(|day| day >= start), "{}", clock.key);
        }
    }
    assert!(pack.day_of(0).0.abs() <= 1);
}

/// What stands for a value of the case: what looks like a template in it is never read as one.
const VALUE: &str = "{date} {write:news}";

/// A byte, the text of a letter, a zero, and what somebody writes into it by hand. The byte says what has no value, and
/// whether what was not written may be left out. What is read is written as it was and read again; filled in, every
/// value stands there once for each place, and nothing is filled in twice. A text that is refused says at which line.
pub fn letter(data: &[u8]) {
    let Some((how, rest)) = data.split_first() else { return };
    let mut parts = rest.splitn(2, |byte| *byte == 0);
    let mut text = || parts.next().map(String::from_utf8_lossy).unwrap_or_default();
    let (text, by_hand) = (text(), text());
    let template = match Template::parse(&text) {
        Ok(template) => template,
        Err(wrong) => {
            assert!((1..=1 + text.matches('\n').count()).contains(&wrong.line), "{wrong}");
            assert!(!wrong.problem.is_empty() && !wrong.remedy.is_empty());
            return;
        }
    };
    assert_eq!(Template::parse(&template.to_string()).as_ref(), Ok(&template));
    filled(&template, *how, &by_hand);
}

fn filled(template: &Template, how: u8, by_hand: &str) {
    let missing = Placeholder::ALL.get(usize::from(how & 15)).copied();
    let optional = how & 16 > 0;
    let passages: BTreeMap<Key, String> =
        template.passages().into_iter().map(|key| (key.clone(), by_hand.to_owned())).collect();
    let value = |one| (Some(one) != missing).then(|| VALUE.to_owned());
    let written = by_hand.trim();
    match template.fill(value, &passages, |_| optional) {
        Ok(letter) => {
            assert!(missing.is_none_or(|missing| !template.placeholders().contains(&missing)));
            assert!(optional || passages.is_empty() || !written.is_empty());
            let bare = template.to_string();
            let places: usize =
                Placeholder::ALL.iter().map(|one| bare.matches(&format!("{{{}}}", one.key())).count()).sum();
            let by_hand = template.passages().len() * written.matches(VALUE).count();
            assert!(letter.matches(VALUE).count() >= places + by_hand);
        }
        Err(Unfilled::NoValue(one)) => assert_eq!(Some(one), missing),
        Err(Unfilled::NoPassage(key)) => {
            assert!(!optional && written.is_empty() && passages.contains_key(&key))
        }
    }
}
