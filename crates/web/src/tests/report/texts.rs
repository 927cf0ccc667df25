//! All languages of the reporter's path say the same things, and everything that is asked for is said.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use casework::policy::{AgencyKind, DangerText, DeadlineText};
use casework::report::{
    Choice, ContactWish, FaultKind, Field, Knowledge, Question, Reporter, SiteKind, YesNo,
};

use super::super::texts::{messages_of, sources};
use crate::report::{FILES, NotKept, ReporterLanguage, ReporterWords};
use vault::attachment::{ContentKind, Warning};

fn messages(language: ReporterLanguage) -> BTreeMap<String, BTreeSet<String>> {
    messages_of(language.tag(), &[FILES[language as usize]])
}

#[test]
fn all_seven_languages_have_the_same_texts_with_the_same_variables() {
    // A language without plurals says { $days } once; the set is the same.
    let english = messages(ReporterLanguage::En);
    assert!(english.len() > 150);
    for language in ReporterLanguage::ALL {
        let other = messages(language);
        let keys = |of: &BTreeMap<String, _>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&english), keys(&other), "{language:?}");
        for (key, variables) in &english {
            assert_eq!(variables, &other[key], "{key} in {language:?}");
        }
    }
}

#[test]
fn no_text_was_left_in_another_language() {
    // Words that are the same in two languages of ours.
    let same = ["question-", "choice-", "field-"];
    let text = |language: ReporterLanguage, key: &str| {
        let file = FILES[language as usize];
        let line = file.lines().find(|line| line.starts_with(&format!("{key} ="))).unwrap();
        line.split_once('=').unwrap().1.trim().to_owned()
    };
    for (at, language) in ReporterLanguage::ALL.into_iter().enumerate() {
        for other in ReporterLanguage::ALL.into_iter().skip(at + 1) {
            for key in messages(language).into_keys().filter(|key| !key.contains("deadline")) {
                let (a, b) = (text(language, &key), text(other, &key));
                let short = a.chars().count() < 12 && same.iter().any(|start| key.starts_with(start));
                assert!(a != b || short, "{key} says {a:?} in {language:?} and {other:?}");
            }
        }
    }
}

/// Code and templates of the form.
fn everything() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = String::new();
    sources(&root.join("src/report"), &mut out);
    sources(&root.join("templates/report"), &mut out);
    out
}

#[test]
fn every_text_that_is_asked_for_exists_and_none_is_left_over() {
    let texts = messages(ReporterLanguage::En);
    let everything = everything();
    let mut asked: BTreeSet<String> = BTreeSet::new();
    for call in [".say(\"", ".tell(\""] {
        asked.extend(everything.split(call).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
    }
    assert!(asked.len() > 25, "only {asked:?}: has the way of asking changed?");
    for question in Question::ALL {
        asked.insert(format!("question-{}", question.key()));
    }
    for field in Field::ALL {
        asked.insert(format!("field-{}", field.key()));
    }
    let choices: [(Field, Vec<&str>); 8] = [
        (Field::Danger, YesNo::ALL.iter().map(|c| c.key()).collect()),
        (Field::Uniform, YesNo::ALL.iter().map(|c| c.key()).collect()),
        (Field::Who, Reporter::ALL.iter().map(|c| c.key()).collect()),
        (Field::Knowledge, Knowledge::ALL.iter().map(|c| c.key()).collect()),
        (Field::Site, SiteKind::ALL.iter().map(|c| c.key()).collect()),
        (Field::Contact, ContactWish::ALL.iter().map(|c| c.key()).collect()),
        (Field::Ongoing, vec!["yes"]),
        (Field::NotAgency, vec![]),
    ];
    for (field, keys) in choices {
        asked.extend(keys.iter().map(|key| format!("choice-{}-{key}", field.key())));
    }
    asked.extend(FaultKind::KEYS.map(|key| format!("fault-{key}")));
    asked.extend(AgencyKind::ALL.map(|kind| format!("agency-{}", kind.key())));
    asked.extend(DangerText::ALL.map(|text| format!("danger-{}", text.key())));
    for key in [
        "hint-looks-all",
        "exclude-why",
        "broken-title",
        "broken",
        "too-large-title",
        "too-large",
        "mailbox-expunged-title",
    ] {
        assert!(everything.contains(&format!("\"{key}\"")), "{key}");
        asked.insert(key.to_owned());
    }
    // Built beside their field where they exist.
    let hints = texts
        .keys()
        .filter(|key| key.strip_prefix("hint-").is_some_and(|field| Field::from_key(field).is_some()));
    asked.extend(hints.cloned());
    for text in DeadlineText::ALL {
        for days in ["business", "calendar"] {
            asked.insert(format!("receipt-deadline-{}-{days}", text.key()));
        }
    }
    asked.extend(Warning::ALL.map(|warning| format!("files-warn-{}", warning.code())));
    asked.extend(NotKept::ALL.map(|why| format!("files-fault-{}", why.key())));
    let kinds = ContentKind::ALL.into_iter().filter(|kind| !kind.is_photo()).map(ContentKind::key);
    asked.extend(kinds.chain(["photo"]).map(|kind| format!("files-kind-{kind}")));
    for stage in casework::case::Stage::ALL {
        asked.extend(["stage", "next"].map(|part| format!("{part}-{}", stage.key())));
    }
    asked.extend(["files-too-much-title", "files-too-much"].map(str::to_owned));
    let said: BTreeSet<String> = texts.into_keys().collect();
    assert_eq!(asked.difference(&said).collect::<Vec<_>>(), Vec::<&String>::new(), "asked for and missing");
    assert_eq!(said.difference(&asked).collect::<Vec<_>>(), Vec::<&String>::new(), "never asked for");
}

#[test]
fn a_deadline_is_said_in_the_plural_of_its_language() {
    let say = |language, days: u16| {
        ReporterWords::of(language).tell("receipt-deadline-notice-business", &[("days", days.into())])
    };
    assert!(say(ReporterLanguage::En, 1).contains("within one working day."));
    assert!(say(ReporterLanguage::Es, 5).contains("en 5 días hábiles."));
    assert!(say(ReporterLanguage::Uk, 21).contains("за 21 робочий день."));
    assert!(say(ReporterLanguage::Uk, 3).contains("за 3 робочі дні."));
    assert!(say(ReporterLanguage::Uk, 5).contains("за 5 робочих днів."));
    assert!(say(ReporterLanguage::Ar, 5).contains("5 أيام عمل"));
    assert!(say(ReporterLanguage::Ar, 30).contains("30 يوم عمل"));
    assert!(say(ReporterLanguage::ZhHans, 5).contains("5 个工作日"));
    assert!(say(ReporterLanguage::Ht, 5).contains("5 jou travay"));
}
