//! Letters of a pack: declared in one file, written in others, and the same in every language.

use casework::policy::{Addressee, Pack, shipped};

use crate::text;

/// The pack with its letters, some files exchanged.
fn read(name: &str, pack: &str, other: &[(&str, Option<&str>)]) -> Result<Pack, String> {
    let shipped = shipped().iter().find(|shipped| shipped.name == name).unwrap();
    let mut find = |path: &str| match other.iter().find(|(one, _)| *one == path) {
        Some((_, text)) => text.map(str::to_owned),
        None => shipped.letter(path).map(str::to_owned),
    };
    Pack::read("my/pack.toml", pack, &mut find).map_err(|error| error.to_string())
}

#[test]
fn both_packs_have_letters_to_all_in_english_and_spanish() {
    for shipped in shipped() {
        let pack = shipped.pack().unwrap();
        for to in Addressee::ALL {
            assert!(pack.letters.iter().any(|letter| letter.to == to), "{} {}", shipped.name, to.key());
        }
        for letter in &pack.letters {
            assert_eq!(letter.texts.keys().collect::<Vec<_>>(), ["en", "es"], "{}", letter.key);
            for (language, template) in &letter.texts {
                let text = template.to_string();
                // STYLE.md: no blame, no promise, no shouting.
                for word in ["!", "guilty", "victim", "culpable", "víctima", "we will", "We will", "sorry"] {
                    assert!(!text.contains(word), "{} {language}: {word}", letter.key);
                }
            }
        }
        assert!(Pack::parse("pack.toml", shipped.text()).unwrap().letters.is_empty());
    }
}

#[test]
fn what_is_wrong_with_a_letter_is_told_at_its_place() {
    let lakeport = text("lakeport");
    let declared = |before: &str, after: &str| {
        assert!(lakeport.contains(before), "{before}");
        read("lakeport", &lakeport.replacen(before, after, 1), &[]).unwrap_err()
    };
    let refused = [
        (declared("key = \"passed-on\"", "key = \"records\""), "stands here for the second time"),
        (declared("to = \"office\"", "to = \"mayor\""), "unknown variant `mayor`"),
        (declared("clocks = [\"update\"]", "clocks = [\"updates\"]"), "there is no clock \"updates\""),
        (declared("clocks = [\"update\"]", "clocks = []"), "a letter that serves no clock"),
        (declared("clocks = [\"update\"]", "clocks = [\"update\"]\nduty = \"records\""), "clocks and a duty"),
        (declared("duty = \"records\"\nlang", "duty = \"record\"\nlang"), "there is no duty \"record\""),
        (declared("clocks = [\"update\"]", "gives_notice = true"), "does not go to the accused"),
        (declared("placeholders = [\"reference\"", "placeholders = [\"referense\""), "unknown variant"),
        (declared("\"office\", \"outcome\"]", "\"office\", \"due\"]"), "{due} has no value in this letter"),
        (declared("\"office\", \"outcome\"]", "\"office\", \"office\"]"), "stands here for the second time"),
        (declared("\"office\", \"outcome\"]", "\"office\", \"allegations\"]"), "{allegations} has no value"),
        (declared("\"office\", \"outcome\"]", "\"office\", \"addressee\"]"), "{addressee} has no value"),
        (declared("languages = [\"en\", \"es\"]\nplace", "languages = [\"es\"]\nplace"), "no English text"),
        (
            declared("languages = [\"en\", \"es\"]\nplace", "languages = [\"en\", \"de\"]\nplace"),
            "\"de\" is not among",
        ),
        (
            declared("languages = [\"en\", \"es\"]\nplace", "languages = [\"en\", \"en\"]\nplace"),
            "for the second time",
        ),
        (
            declared("languages = [\"en\", \"es\"]\nplace", "languages = [\"en\", \"fr\"]\nplace"),
            "letters/first-word.fr.txt is not there",
        ),
    ];
    for (error, problem) in refused {
        assert!(error.contains(problem), "{error}");
        assert!(error.starts_with("my/pack.toml, line ") && !error.contains("line 1:"), "{error}");
        assert!(error.rsplit_once(". ").is_some_and(|(_, remedy)| remedy.len() > 10), "{error}");
    }
    let written =
        |text: &str| read("lakeport", lakeport, &[("letters/update.es.txt", Some(text))]).unwrap_err();
    let whole = "Novedades {reference}\n\n{date}\n\n{write:greeting}\n\n{write:news}\n\n{office}";
    assert!(read("lakeport", lakeport, &[("letters/update.es.txt", Some(whole))]).is_ok());
    for (text, line, problem) in [
        (String::new(), 1, "does not begin with its heading"),
        (whole.replacen("\n\n", "\n", 1), 1, "does not begin with its heading"),
        ("Novedades\n\n".to_owned(), 1, "says nothing below its heading"),
        (whole.replace("{date}", "{day}"), 3, "there is no placeholder {day}"),
        (whole.replace("{date}", "{due}"), 3, "{due} is not among the placeholders"),
        (whole.replace("{date}", "today"), 1, "does not use {date}"),
        (whole.replace("{date}", "{date"), 3, "a brace is opened and not closed"),
        (whole.replace("{date}", "{date}}"), 3, "a brace is closed that was not opened"),
        (whole.replace("{date}", "a\tb {date}"), 3, "a control character"),
        (whole.replace("{write:news}", "{write:New}"), 7, "\"New\" is not a key"),
        (whole.replace("{write:news}", "{write:rumour}"), 7, "there is no passage \"rumour\""),
        (whole.replace("{write:news}", "news"), 1, "does not use {write:news}"),
        (whole.replace("{write:news}", "{write:news} {write:news}"), 7, "stands in the text twice"),
        (whole.replace("Novedades", "Novedades {write:news}"), 1, "a passage stands in the heading"),
        (
            whole.replace("{write:greeting}", "Hola {write:greeting}"),
            5,
            "does not stand in a paragraph of its own",
        ),
        (format!("{whole}{}", "a".repeat(20_000)), 1, "longer than 20,000"),
    ] {
        let error = written(&text);
        let place = format!("my/letters/update.es.txt, line {line}: ");
        assert!(error.starts_with(&place) && error.contains(problem), "{error}");
        assert!(error.rsplit_once(". ").is_some_and(|(_, remedy)| remedy.len() > 8), "{error}");
    }
}
