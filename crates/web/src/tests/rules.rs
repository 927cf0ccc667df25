//! The city's rules in words.

use casework::policy::{Pack, shipped};

use super::desk::Desk;
use super::html::{assert_balanced, assert_ids};
use super::{TestApp, links};
use crate::locale::Locale;
use crate::rules::{chapters, chapters_in_english};
use crate::words::Words;

fn pack(name: &str) -> Pack {
    shipped().iter().find(|shipped| shipped.name == name).unwrap().pack().unwrap()
}

fn told(w: &Words, pack: &Pack) -> String {
    let mut out = String::new();
    for chapter in chapters(w, pack) {
        out += &format!("# {}\n", chapter.title);
        for line in chapter.lines {
            out += &format!("{}\n{}\n", line.text, line.details.join("\n"));
            if let Some(rests) = line.rests {
                out += &format!("{} {}\n", if rests.verified { "+" } else { "-" }, rests.source);
            }
        }
    }
    out
}

#[tokio::test]
async fn the_rules_stand_on_a_public_page_with_what_nobody_confirmed_first() {
    let desk = Desk::new().await;
    for (path, title, name) in [
        ("/en/rules", "The rules", "Independent arbiter"),
        ("/es/rules", "Las reglas", "Árbitro independiente"),
    ] {
        let reply = desk.get(path, None).await;
        assert_eq!(reply.status, 200);
        let page = reply.text();
        assert!(page.contains(title) && page.contains(name), "{path}");
        assert!(page.contains("class=\"invented\""), "{path} says that the city is invented");
        assert_balanced(path, &page);
        assert_ids(path, &page);
        let first = page.find("<h2").unwrap();
        assert!(page[first..].starts_with("<h2 id=\"open\""), "{path}");
    }
    let page = desk.get("/en/rules", None).await.text();
    assert!(page.contains("<strong>Not confirmed.</strong> Source: invented"));
    let data = desk.get("/en/data", None).await.text();
    assert!(links(&data).iter().any(|link| link == "/en/rules"), "the data lead to it");
}

#[tokio::test]
async fn a_site_without_rules_says_that_there_is_no_such_page() {
    let app = TestApp::new();
    assert_eq!(app.get("/en/rules").await.status, 404);
    assert!(!app.page("/en/data").await.contains("/en/rules"));
}

#[test]
fn each_clock_is_told_with_an_example_that_has_dates() {
    let chicago = pack("chicago");
    let (lead, all) = chapters_in_english(&chicago);
    assert!(lead.contains("chicago") && lead.contains("version 3"), "{lead}");
    let clocks = all.iter().find(|chapter| chapter.key == "clocks").unwrap();
    assert_eq!(clocks.lines.len(), chicago.clocks.len());
    for line in &clocks.lines {
        assert!(
            line.details[0].starts_with("For example: ") && line.details[0].contains(" Tuesday 3 March 2026"),
            "{}",
            line.text
        );
    }
    let text = told(Words::of(Locale::En), &chicago);
    for sentence in [
        "Notice to the person who complained: who investigates, and what comes next. From the registration to the notice to the person who complained: 5 business days.",
        "For example: from Tuesday 3 March 2026 to Tuesday 10 March 2026 at the latest.",
        "For example: from Tuesday 3 March 2026 to Saturday 2 May 2026 at the latest, and to Monday 1 June 2026 where it is extended as often as it may be.",
        "It may be extended once, by 30 days. Who may: Superintendent of Police.",
        "Never more than 90 days after its start, whatever extends it or makes it stand still.",
        "When it has run out, it starts once more: 6 months.",
        "When it has run out, charges can no longer be brought.",
        "It may stand still for: A criminal investigation or trial about the same facts.",
        "Only for: cases handled with priority.",
        "A member’s written report of misconduct. From the day on which it became owed to the day on which it was done: the same day.",
        "For example: on Tuesday 3 March 2026.",
        "From the day on which this became owed: “Request for one’s materials” to the day on which this was done: “COPA tells",
        "Extension. Not confirmed. Source: proposal of a task force",
        "Sexual assault: severity 5 of 5. Handled with priority. Never mediated.",
        "Without a decision in time the recommendation stands.",
        "Police Board: has 9 members and decides by vote, more for than against. At least 5 have to sit.\nEverybody may know how many voted how, and not who.",
        "Sworn affidavit, unless overridden on evidence (from 1 January 2004 until 1 July 2021, the last day not included). A sworn affidavit was asked for.",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
}

#[test]
fn each_letter_is_told_with_whom_it_goes_to_its_languages_and_when_it_is_due() {
    for (city, sentences) in [
        (
            "chicago",
            [
                "Acknowledgement. To the person who complained. Languages: English, Español.\n\
                 When it is due: 5 business days from the registration (the time “Notice to the person who",
                "When it is due: 60 days from the last word to the person who complained (the time “Update to",
                // A clock that runs on when the letter is sent says nothing of when it is due.
                "More time for the investigation. To the person who complained. Languages: English, Español.\n\
                 It names the last day of the time “Investigation by COPA or BIA”.",
                "Outcome. To the person who complained. Languages: English, Español.\n\n",
                "Notice to an accused officer. To an accused. Languages: English, Español.\n\
                 Sending it gives the accused notice.\n",
                "Referral to another office. To another office. Languages: English, Español.\n\n",
            ],
        ),
        (
            "lakeport",
            [
                "First word. To the person who complained. Languages: English, Español.\n\
                 When it is due: 7 days from the registration (the time “",
                "News. To the person who complained. Languages: English, Español.\n\
                 When it is due: one month from the last word to the person who complained (the time “News for",
                "How it ended. To the person who complained.",
                "Notice to the accused. To an accused.",
                "Case passed on. To another office.",
                "Sending it does what was asked: “",
            ],
        ),
    ] {
        let pack = pack(city);
        let text = told(Words::of(Locale::En), &pack);
        for sentence in sentences {
            assert!(text.contains(sentence), "{sentence}\n{text}");
        }
        for locale in Locale::ALL {
            let all = chapters(Words::of(locale), &pack);
            let letters = all.iter().find(|chapter| chapter.key == "letters").unwrap();
            assert_eq!(letters.lines.len(), pack.letters.len());
        }
    }
}

#[test]
fn what_is_told_holds_every_fact_once_and_what_is_open_once_more() {
    for name in ["chicago", "lakeport"] {
        let pack = pack(name);
        let (_, all) = chapters_in_english(&pack);
        let (first, rest) = all.split_first().unwrap();
        let open = pack.stated().iter().filter(|stated| !stated.fact.verified).count();
        assert_eq!((first.key, first.lines.len()), ("open", open));
        let lines = rest.iter().flat_map(|chapter| &chapter.lines);
        let resting = lines.clone().filter(|line| line.rests.is_some()).count();
        // The fact of an extension stands beside its clock.
        let extensions = pack.clocks.iter().filter(|clock| clock.extension.is_some()).count();
        assert_eq!(resting + extensions, pack.stated().len(), "{name}");
    }
}

#[test]
fn both_languages_tell_both_cities_without_leaving_a_key_behind() {
    for name in ["chicago", "lakeport"] {
        let pack = pack(name);
        let texts = Locale::ALL.map(|locale| told(Words::of(locale), &pack));
        for text in &texts {
            assert!(!text.contains("rules-") && !text.contains('{'), "{text}");
        }
        assert_eq!(texts[0].matches("\n# ").count(), texts[1].matches("\n# ").count());
        assert_eq!(texts[0].lines().count(), texts[1].lines().count());
    }
    let spanish = told(Words::of(Locale::Es), &pack("chicago"));
    assert!(
        spanish
            .contains("desde el martes 3 de marzo de 2026 hasta el martes 10 de marzo de 2026 a más tardar")
    );
}
