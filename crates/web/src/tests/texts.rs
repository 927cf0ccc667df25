//! Both languages say the same things, and everything that is asked for is said.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::{parser, serializer};

use crate::answers::Answer;
use crate::locale::Locale;
use crate::words::{FILES, Words};

/// Each message of a language with the variables in it.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    messages_of(locale.tag(), &FILES[locale as usize])
}

pub(super) fn messages_of(language: &str, files: &[&'static str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut out = BTreeMap::new();
    for file in files {
        let resource = parser::parse(*file).unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = &entry else { continue };
            let key = message.id.name.to_owned();
            let text = serializer::serialize(&Resource { body: vec![entry] });
            let variables = text.split('$').skip(1).map(|rest| {
                rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap().to_owned()
            });
            assert!(
                out.insert(key.clone(), variables.collect()).is_none(),
                "{key} stands twice in {language}"
            );
        }
    }
    out
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_variables() {
    let (en, es) = (messages(Locale::En), messages(Locale::Es));
    let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| {
        a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(only(&en, &es), Vec::<String>::new(), "only in English");
    assert_eq!(only(&es, &en), Vec::<String>::new(), "only in Spanish");
    for (key, variables) in &en {
        assert_eq!(variables, &es[key], "{key}");
    }
}

pub(super) fn sources(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // The reporter's pages have texts and a test of their own.
        if path.is_dir() && !path.ends_with("tests") && !path.ends_with("report") {
            sources(&path, out);
        } else if path.is_file() {
            *out += &std::fs::read_to_string(path).unwrap();
        }
    }
}

/// Everything in code and templates, without the tests.
fn everything() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = String::new();
    sources(&root.join("src"), &mut out);
    sources(&root.join("templates"), &mut out);
    out
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let (texts, everything) = (messages(Locale::En), everything());
    let mut asked = 0;
    for call in [".say(\"", ".tell(\""] {
        let squeezed = everything.replace(".tell(\n", ".tell(").replace(".tell(                ", ".tell(");
        for key in squeezed.split(call).skip(1).map(|rest| rest.split('"').next().unwrap()) {
            // Parts of an answer's or a problem's texts are asked for by their last word.
            if key.contains('-') || texts.contains_key(key) {
                assert!(texts.contains_key(key), "{key} is asked for and missing");
                asked += 1;
            }
        }
    }
    assert!(asked > 150, "only {asked} found: has the way of asking changed?");
    for locale in Locale::ALL {
        let w = Words::of(locale);
        for answer in Answer::ALL {
            for part in ["question", "definition", "shows", "picture-1", "limit-1"] {
                assert!(w.has(&format!("{}-{part}", answer.slug())), "{answer:?} lacks {part}");
            }
        }
        for class in register::FindingClass::ALL {
            assert!(w.has(&format!("finding-{}-means", class.key())));
            assert!(!w.finding(class).is_empty());
        }
        for class in register::DisciplineClass::ALL {
            assert!(!w.discipline(class).is_empty());
        }
        for field in crate::filter::Field::ALL {
            assert!(w.has(&format!("bad-{}", field.key())), "{field:?}");
        }
        for part in casework::policy::Part::ALL {
            assert!(w.has(&format!("rules-part-{}", part.key())), "{part:?}");
        }
        for to in casework::policy::Addressee::ALL {
            assert!(w.has(&format!("rules-letter-to-{}", to.key())), "{to:?}");
        }
        for vote in casework::case::Vote::ALL {
            assert!(w.has(&format!("live-voted-{}", vote.key())), "{vote:?}");
        }
        for weekday in casework::policy::Weekday::ALL {
            assert!(w.has(&format!("weekday-{}", weekday.key())));
        }
        for stage in casework::case::Stage::ALL {
            for part in ["stage", "next"] {
                assert!(w.has(&format!("live-{part}-{}", stage.key())), "{stage:?} lacks its {part}");
            }
        }
        for part in casework::case::PublicPart::ALL {
            assert!(w.has(&format!("live-leaf-{}", part.key())), "{part:?}");
        }
        for month in 1..=12 {
            assert!(w.has(&format!("month-{month}")));
        }
        for by in insight::disclosure::Trait::ALL {
            for role in ["complainants", "affected"] {
                assert!(w.has(&format!("who-{role}-{}", by.key())));
            }
        }
        // Whatever a shipped mapping makes of a source's code; "unknown" is what is not recorded.
        for mapping in sources::shipped().iter().map(|shipped| shipped.mapping().unwrap()) {
            let classes = |codes: &std::collections::BTreeMap<String, String>| {
                codes.values().cloned().collect::<Vec<_>>()
            };
            for class in classes(&mapping.codes.race).iter().filter(|class| *class != "unknown") {
                assert!(w.has(&format!("who-race-{class}")), "{class}");
            }
            for class in classes(&mapping.codes.sex).iter().filter(|class| *class != "unknown") {
                assert!(w.has(&format!("who-sex-{class}")), "{class}");
            }
        }
        for step in ["allegations", "with-finding", "decided", "sustained", "disciplined"] {
            assert!(w.has(&format!("step-{step}")));
        }
        for axis in insight::crosstab::Axis::ALL {
            assert!(w.has(&format!("explore-axis-{}", axis.key())), "{axis:?}");
        }
        for measure in insight::crosstab::Measure::ALL {
            assert!(w.has(&format!("explore-measure-{}", measure.key())), "{measure:?}");
        }
        for problem in
            ["not-found", "gone", "method", "bad", "forbidden", "too-large", "unavailable", "internal"]
        {
            assert!(w.has(&format!("{problem}-title")) && w.has(&format!("{problem}-text")));
        }
    }
}

#[test]
fn no_text_is_left_over() {
    let everything = everything();
    let built = [
        // Whole families, which `desk::cases` compares with what can be asked for.
        "desk-case-",
        // And `desk::board::texts` these.
        "desk-likeness-",
        "desk-file-",
        // As `desk::letters` asks for them.
        "desk-letter-lacks-",
        "desk-letter-stage-",
        "desk-letter-way-",
        "desk-summary-",
        "finding-",
        "discipline-",
        "month-",
        "bad-",
        "filter-",
        "step-",
        "status-",
        "rules-part-",
        "weekday-",
        "rules-letter-to-",
        "live-voted-",
        "live-stage-",
        "live-next-",
        "live-leaf-",
        // As `explore` asks for them, below.
        "explore-axis-",
        "explore-measure-",
        "who-complainants-",
        "who-affected-",
        "who-race-",
        "who-sex-",
    ];
    let parts = ["-question", "-definition", "-shows", "-title", "-text", "-equal", "-axis", "-day"];
    let left: Vec<_> = messages(Locale::En)
        .into_keys()
        .filter(|key| !everything.contains(&format!("\"{key}\"")))
        .filter(|key| !built.iter().any(|start| key.starts_with(start)))
        .filter(|key| !parts.iter().any(|end| key.ends_with(end)))
        .filter(|key| !key.contains("-limit-") && !key.contains("-picture-"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn one_day_is_a_day() {
    let sentence = |locale, timed: u64, half: f64| {
        let args =
            [("timed", timed.into()), ("half", half.into()), ("most", "9".into()), ("open", "x".into())];
        Words::of(locale).tell("time-to-close-sentence", &args)
    };
    assert!(sentence(Locale::En, 1, 1.0).contains("took one day;"));
    assert!(sentence(Locale::Es, 1, 1.0).contains("tardó un día en cerrarse;"));
    assert!(sentence(Locale::En, 4, 1.5).contains("closed within 1.5 days, nine in ten within 9;"));
    let headline = [("timed", 1u64.into()), ("half", 1.0.into())];
    assert!(Words::of(Locale::En).tell("headline-days", &headline).starts_with("day from opening"));
    assert!(Words::of(Locale::Es).tell("headline-days", &headline).starts_with("día desde la apertura"));
}
