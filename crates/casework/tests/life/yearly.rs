//! The yearly file: which cases are in it, what it says of them, and what it never says.

use casework::case::{
    AccusedNo, Answer, Command, ProposalNo, Proposed, Serving, Told, YEARLY_COLUMNS, Yearly, csv_line,
};
use casework::policy::{CaseKind, Packs};
use register::Reference;

use crate::invented::*;
use crate::story::sustained_at_the_chiefs;

/// Each line as its columns name it.
fn lines(hand: &Hand, year: i16, today: &str) -> Vec<std::collections::BTreeMap<&'static str, String>> {
    lines_under(&hand.pack.clone().into(), hand, year, today)
}

fn lines_under(
    packs: &Packs,
    hand: &Hand,
    year: i16,
    today: &str,
) -> Vec<std::collections::BTreeMap<&'static str, String>> {
    let file = packs.current().mandatory_file("ombudsman-file").unwrap();
    let yearly = Yearly { packs, file, year, today: day(today) };
    let lines = yearly.lines(Reference::from_random(7), &hand.facts);
    let named = |line: Vec<String>| {
        assert_eq!(line.len(), YEARLY_COLUMNS.len());
        YEARLY_COLUMNS.map(|(name, _)| name).into_iter().zip(line).collect()
    };
    lines.into_iter().map(named).collect()
}

/// Decided by the chief on 20 May, handed over and closed.
fn closed() -> Hand {
    let mut hand = sustained_at_the_chiefs();
    let answer = Command::Answer { office: key("review-board"), answer: Answer::Agreed };
    hand.on("2026-05-20").does(&authority("chief"), answer);
    hand.does(&supervisor(), Command::Serve { accused: AccusedNo(1), serving: Serving::Served });
    hand.does(&supervisor(), Command::SendFile(key("ombudsman-file")));
    hand.does(&intake(), Command::Tell(Told::Notice));
    hand.does(&investigator(), Command::Propose(Proposed::Close));
    hand.does(&supervisor(), Command::Approve(ProposalNo(2)));
    hand
}

#[test]
fn a_case_is_told_as_it_stood_on_the_last_day_and_later_the_same() {
    let hand = closed();
    for today in ["2026-12-31", "2027-01-01", "2030-06-01"] {
        let lines = lines(&hand, 2026, today);
        assert_eq!(lines.len(), 1, "one allegation");
        let line = &lines[0];
        let cells = [
            "as_of",
            "standing",
            "ended",
            "alleged_category",
            "discipline",
            "final",
            "file_sent",
            "file_late",
        ];
        let expected =
            ["2026-12-31", "closed", "2026-05-20", "force", "loss-of-days", "yes", "2026-05-20", ""];
        assert_eq!(cells.map(|name| line[name].as_str()), expected);
        assert!(!line["finding"].is_empty() && !line["standard"].is_empty());
    }
    assert!(lines(&hand, 2027, "2027-03-01").is_empty(), "it was closed before that year began");
    assert!(lines(&hand, 2025, "2027-03-01").is_empty(), "it was not registered yet");
}

#[test]
fn what_came_after_the_last_day_is_not_told_and_a_year_that_has_not_begun_has_no_lines() {
    let hand = closed();
    let line = &lines(&hand, 2026, "2026-05-10")[0];
    assert_eq!((line["as_of"].as_str(), line["standing"].as_str()), ("2026-05-10", "open"));
    assert_eq!(
        (line["discipline"].as_str(), line["file_sent"].as_str(), line["final"].as_str()),
        ("", "", "")
    );
    assert!(lines(&hand, 2027, "2026-12-31").is_empty());
}

#[test]
fn a_case_of_the_matter_without_an_allegation_has_one_line_and_one_of_another_matter_none() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    assert!(lines(&hand, 2026, "2026-12-31").is_empty(), "nobody said yet what it is about");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("sexual-misconduct") });
    let found = lines(&hand, 2026, "2026-12-31");
    assert_eq!(
        (found.len(), found[0]["allegation"].as_str(), found[0]["category"].as_str()),
        (1, "", "sexual-misconduct")
    );
    assert_eq!(
        found[0]["offices"],
        "review-board investigation".replace("investigation", &found[0]["stage"])
    );
}

#[test]
fn nobody_is_named_and_no_place_of_words_is_given() {
    let hand = closed();
    let all: String = lines(&hand, 2026, "2026-12-31")
        .into_iter()
        .map(|line| csv_line(&line.into_values().collect::<Vec<_>>()))
        .collect();
    for person in ["ada", "\"di\"", ",di,", ",cy,", ",ed,"] {
        assert!(!all.contains(person), "{person} in {all}");
    }
}

#[test]
fn the_file_says_the_same_of_a_case_whichever_version_is_served_by_then() {
    let hand = closed();
    let mut served = newer().pack;
    // A category that the newer rules do not have, and more days for the file.
    served.categories.retain(|category| category.key != key("force"));
    let file = served.clocks.iter_mut().find(|clock| clock.key == key("ombudsman-file")).unwrap();
    file.length = "1 business days".parse().unwrap();
    let packs = Packs::new(served.clone(), vec![hand.pack.clone()]);
    assert_eq!(lines_under(&packs, &hand, 2026, "2027-01-01"), lines(&hand, 2026, "2027-01-01"));
    // Where its own is not at hand, it goes by the one that is served.
    assert!(lines_under(&served.into(), &hand, 2026, "2027-01-01").is_empty());
}
