//! Letters through the desk's own forms: written by one, approved by another, sent as approved; and what they never do.

use axum::http::StatusCode;
use casework::case::{LetterStage, Sending};
use casework::policy::Placeholder;
use store::staff::Role;

use super::cases::Office;
use super::leaks::{Logged, holds};
use super::reports::form;
use super::{Person, between};
use crate::locale::Locale;
use crate::tests::Reply;
use crate::words::Words;

impl Office {
    async fn letters(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut all = vec![("reference", self.reference.as_str())];
        all.extend_from_slice(fields);
        self.desk.fill("/desk/cases", &format!("/desk/{path}"), person, &all).await
    }

    async fn letter(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> String {
        let reply = self.letters(person, path, fields).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.text());
        reply.text()
    }

    async fn no_letter(&self, person: &Person, path: &str, fields: &[(&str, &str)], why: &str) {
        let reply = self.letters(person, path, fields).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(reply.text().contains(why), "{path}: {}", reply.text());
    }

    /// Approves what the person's page shows.
    async fn approved(&self, person: &Person, n: &str) -> String {
        let page = self.letter(person, "letters/read", &[("n", n)]).await;
        let digest = between(&page, "name=\"digest\" value=\"", "\"").to_owned();
        self.letter(person, "letters/approve", &[("n", n), ("digest", &digest)]).await
    }
}

const FIRST: &[(&str, &str)] = &[
    ("letter", "first-word complainant"),
    ("language", "es"),
    ("passage-greeting", "Estimada señora:"),
    ("passage-next", "Primero reunimos las grabaciones."),
];

#[test]
fn everything_that_is_said_of_a_letter_by_a_key_is_there_in_both_languages() {
    for locale in Locale::ALL {
        let w = Words::of(locale);
        let keys = Placeholder::ALL.map(|one| format!("lacks-{}", one.key())).into_iter();
        let keys = keys.chain(LetterStage::ALL.map(|one| format!("stage-{}", one.key())));
        for key in keys.chain(Sending::ALL.map(|one| format!("way-{}", one.key()))) {
            assert!(w.has(&format!("desk-letter-{key}")), "{key} in {}", locale.tag());
        }
    }
}

#[tokio::test]
async fn a_letter_is_written_by_one_approved_by_another_and_sent_as_approved() {
    let office = Office::assigned().await;
    let (desk, brook, second) = (&office.desk, &office.brook, &office.second);
    let page = office.letter(brook, "letters/open", &[]).await;
    assert!(page.contains("There is no letter yet.") && page.contains("first-word complainant"));
    let page = office.letter(brook, "letters/write", &FIRST[..2]).await;
    assert!(page.contains("How the person is greeted (may stay empty)"), "{page}");
    let page = office.letter(brook, "letters/preview", FIRST).await;
    assert!(page.contains("Tenemos lo que nos contó") && page.contains("1 de marzo de 2026"), "{page}");
    assert!(office.letter(brook, "letters/open", &[]).await.contains("There is no letter yet."));
    let page = office.letter(brook, "letters/save", FIRST).await;
    assert!(page.contains("Draft, waits for a second person") && page.contains("Estimada señora:"));

    // Nobody approves their own: Brook supervises as well, and is offered no such button.
    assert!(!page.contains("Approve this text"));
    let shown = office.letter(second, "letters/read", &[("n", "1")]).await;
    let old = between(&shown, "name=\"digest\" value=\"", "\"").to_owned();
    office
        .no_letter(
            brook,
            "letters/approve",
            &[("n", "1"), ("digest", &old)],
            "Nobody approves what they worked on",
        )
        .await;
    let not_yet = "Nobody has approved this text";
    office.no_letter(brook, "letters/send", &[("n", "1"), ("way", "mailbox")], not_yet).await;
    for path in ["letters/print", "letters/pdf"] {
        office.no_letter(brook, path, &[("n", "1")], not_yet).await;
    }

    // Given back with a word, written anew; what was read before is not what would be approved now.
    let page = office.letter(second, "letters/return", &[("n", "1"), ("words", "say who she can ask")]).await;
    assert!(page.contains("Given back by Person Rook") && page.contains("say who she can ask"));
    let page = office.letter(brook, "letters/write", &[("n", "1")]).await;
    assert!(page.contains("Primero reunimos las grabaciones.</textarea>"), "{page}");
    let again = [
        ("n", "1"),
        ("passage-greeting", ""),
        ("passage-next", "Primero reunimos las grabaciones. Pregunte por Ellwood."),
    ];
    let page = office.letter(brook, "letters/preview", &again).await;
    assert!(page.contains("<del>") && page.contains("Estimada"), "{page}");
    let page = office.letter(brook, "letters/save", &again).await;
    assert!(page.contains("<ins>") && page.contains("Pregunte por Ellwood.</ins>"), "{page}");
    let changed = "The letter is another one than you read";
    office.no_letter(second, "letters/approve", &[("n", "1"), ("digest", &old)], changed).await;
    let page = office.approved(second, "1").await;
    assert!(page.contains("Approved, not sent") && page.contains("Approved by Person Rook"));

    // Changed after the approval: it takes another one.
    let third = [again[0], again[1], ("passage-next", "Pregunte por Rook.")];
    office.letter(brook, "letters/save", &third).await;
    office.no_letter(brook, "letters/send", &[("n", "1"), ("way", "mailbox")], not_yet).await;
    office.approved(second, "1").await;
    let page = office.letter(brook, "letters/send", &[("n", "1"), ("way", "mailbox")]).await;
    assert!(page.contains("Sent: into the mailbox, Person Brook"), "{page}");
    let mailbox = form(desk).post("/en/mailbox", &[("words", office.digits.as_str())]).await.text();
    assert!(mailbox.contains("Pregunte por Rook.") && !mailbox.contains("Primero reunimos"));
    assert!(!mailbox.contains("Estimada") && !mailbox.contains("say who she can ask"));
    office
        .no_letter(brook, "letters/send", &[("n", "1"), ("way", "paper")], "The letter was sent and stays")
        .await;
    let page = office.page(brook).await.text();
    assert!(page.contains("Letter 1 was sent."), "{page}");
    let case = desk.store.reports(1).await.unwrap().remove(0).case;
    let kept = desk.store.case(case).await.unwrap().unwrap();
    assert_eq!(kept.told.len(), 1, "the first word is said, and its clock stands");
    assert!(kept.clocks.iter().all(|clock| clock.rule.as_str() != "notice" || !clock.is_running()));
    // Three versions, one given back, two approvals, one sending: a leaf each, beside those of the story before.
    assert_eq!(desk.store.case_leaves(case).await.unwrap().len(), 4 + 6 + 7);
}

#[tokio::test]
async fn a_draft_is_listed_for_whoever_may_approve_it_and_for_nobody_who_wrote_it() {
    let office = Office::assigned().await;
    let (desk, brook, second) = (&office.desk, &office.brook, &office.second);
    let home = async |person: &Person| {
        let page = desk.get("/desk", Some(person)).await.text();
        page.contains("Letters that you may approve")
    };
    let board = async |person: &Person| {
        desk.get("/desk/board/letters", Some(person)).await.text().contains(&office.reference)
    };
    assert!(!home(second).await && !board(second).await, "there is none yet");
    office.letter(brook, "letters/save", FIRST).await;
    assert!(home(second).await && board(second).await);
    let page = desk.get("/desk", Some(second)).await.text();
    assert!(page.contains("First word") && page.contains("Person Brook") && page.contains("Letter 1 of"));
    assert!(page.contains("/desk/letters/open") && !page.contains("Estimada"), "its words are sealed");
    // Brook supervises as well and wrote it; Ellwood approves nothing.
    assert!(!home(brook).await && board(brook).await, "the board of the office has it all the same");
    assert!(!home(&office.investigator).await);
    // The other office was offered the case, and the letter is none of its own.
    assert!(!home(&office.carver).await && !board(&office.carver).await);
    let overview = desk.get("/es/desk/board", Some(second)).await.text();
    assert!(
        overview.contains("Cartas que esperan a una segunda persona") && overview.contains("Primer aviso")
    );

    // Given back it waits for its writer; another version waits again, whoever wrote it.
    office.letter(second, "letters/return", &[("n", "1"), ("words", "say whom she can ask")]).await;
    assert!(!home(second).await && !board(second).await);
    let again = [("n", "1"), ("passage-greeting", ""), ("passage-next", "Pregunte por Ellwood.")];
    office.letter(&office.investigator, "letters/save", &again).await;
    assert!(home(second).await && !home(brook).await, "Brook wrote the first version");
    office.approved(second, "1").await;
    assert!(!home(second).await && !board(second).await, "approved, it waits for nobody's word");
}

#[tokio::test]
async fn an_approved_letter_is_printed_and_set_as_pdf_as_it_is() {
    let office = Office::assigned().await;
    let (brook, second) = (&office.brook, &office.second);
    office.letter(brook, "letters/save", FIRST).await;
    office.approved(second, "1").await;
    let page = office.letter(brook, "letters/print", &[("n", "1")]).await;
    assert!(
        page.contains("<article class=\"sheet-of-paper\" lang=\"es\"") && page.contains("Estimada señora:")
    );
    let pdf = async || office.letters(brook, "letters/pdf", &[("n", "1")]).await;
    let reply = pdf().await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.header("content-type"), "application/pdf");
    let name = format!("attachment; filename=\"letter-{}-1.pdf\"", office.reference);
    assert_eq!(reply.header("content-disposition"), name);
    assert!(reply.body.starts_with(b"%PDF-1.7") && holds(&reply.body, b"/CreationDate (D:20260301)"));
    assert_eq!(reply.body, pdf().await.body, "the same letter is the same file");

    // What our fonts do not have is said, with the way that works.
    let arabic = [FIRST[0], FIRST[1], ("passage-next", "مرحبا")];
    office.letter(brook, "letters/save", &arabic).await;
    office.approved(second, "2").await;
    office.no_letter(brook, "letters/pdf", &[("n", "2")], "Use the page to print instead").await;
    assert!(office.letter(brook, "letters/print", &[("n", "2")]).await.contains("مرحبا"));
}

#[tokio::test]
async fn what_a_letter_lacks_is_told_and_what_was_typed_is_not_lost() {
    let office = Office::assigned().await;
    let brook = &office.brook;
    let silent = [FIRST[0], FIRST[1], FIRST[2]];
    office.no_letter(brook, "letters/preview", &silent, "Nothing is written under “What comes next”").await;
    let reply = office.letters(brook, "letters/save", &silent).await;
    assert!(reply.text().contains("Estimada señora:</textarea>"), "{}", reply.text());
    let outcome = [
        ("letter", "outcome complainant"),
        ("language", "en"),
        ("passage-reasons", "A <recording> gives it."),
    ];
    office.no_letter(brook, "letters/preview", &outcome, "the last word was not said of everybody").await;
    let reply = office.letters(brook, "letters/preview", &outcome).await;
    assert!(reply.text().contains("A &#60;recording&#62; gives it.</textarea>"));
    for fields in [
        [("letter", "first-word complainant"), ("language", "fr")],
        [("letter", "poem complainant"), ("language", "en")],
        [("letter", "first-word"), ("language", "en")],
        [("letter", "passed-on office"), ("language", "en")],
        [("n", "7"), ("language", "en")],
    ] {
        office.no_letter(brook, "letters/write", &fields, "There is no such letter in that language").await;
    }
    let own = [("letter", "passed-on office review-board"), ("language", "en")];
    office.no_letter(brook, "letters/write", &own, "Another office has to decide that").await;
    // An accused is told on paper, and only once it is known who it was.
    let notice = [
        ("letter", "accused-notice accused 1"),
        ("language", "en"),
        ("passage-name", "Officer Foxley"),
        ("passage-next", "You can answer."),
    ];
    let page = office.letter(brook, "letters/save", &notice).await;
    assert!(page.contains("– Force without need"), "{page}");
    office.approved(&office.second, "1").await;
    let mail = [("n", "1"), ("way", "mailbox")];
    office.no_letter(brook, "letters/send", &mail, "does not go to the person who complained").await;
    let paper = [("n", "1"), ("way", "paper")];
    office.no_letter(brook, "letters/send", &paper, "Nobody knows who it was").await;
    let page = office.letter(brook, "letters/read", &[("n", "1")]).await;
    assert!(!page.contains("Send it to the mailbox"));
}

#[tokio::test]
async fn whom_the_key_does_not_open_the_case_sees_no_letter_of_it() {
    let office = Office::assigned().await;
    office.letter(&office.brook, "letters/save", FIRST).await;
    let desk = &office.desk;
    let stranger = desk.joined_at("Foxley", "ombudsman", "", &[Role::Intake, Role::Supervisor]).await;
    let stranger = desk.signed_in(stranger).await;
    let digest = "00".repeat(32);
    let fields = [
        ("n", "1"),
        ("letter", "update complainant"),
        ("language", "en"),
        ("digest", &digest),
        ("way", "paper"),
    ];
    for path in ["open", "write", "preview", "save", "read", "approve", "return", "send", "print", "pdf"] {
        let mut bodies = Vec::new();
        for reference in [office.reference.as_str(), "00000-00001"] {
            let mut all = vec![("reference", reference)];
            all.extend_from_slice(&fields);
            let reply = desk.fill("/desk/cases", &format!("/desk/letters/{path}"), &stranger, &all).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path} {reference}");
            bodies.push(reply.text());
        }
        assert!(bodies[0] == bodies[1], "{path}: one answer for a case that is not there and one that is");
    }
    // Nor does the other office, which was offered the case and never given it.
    let reply = office.letters(&office.carver, "letters/read", &[("n", "1")]).await;
    assert!(reply.status == StatusCode::NOT_FOUND || !reply.text().contains("Approve this text"));
}

#[tokio::test]
async fn what_is_written_into_a_letter_is_in_no_file_and_no_log_but_sealed() {
    let logged = Logged::listening();
    let office = Office::assigned().await;
    const PLANTED: &str = "Quillon Zanzibar-8832";
    let fields = [FIRST[0], FIRST[1], ("passage-greeting", PLANTED), FIRST[3]];
    office.letter(&office.brook, "letters/preview", &fields).await;
    office.letter(&office.brook, "letters/save", &fields).await;
    office.letter(&office.second, "letters/return", &[("n", "1"), ("words", PLANTED)]).await;
    office.approved(&office.second, "1").await;
    let pdf = office.letters(&office.brook, "letters/pdf", &[("n", "1")]).await;
    assert_eq!(pdf.status, StatusCode::OK);
    office.letter(&office.brook, "letters/send", &[("n", "1"), ("way", "mailbox")]).await;
    let mut facts = false;
    for entry in std::fs::read_dir(office.desk.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            facts |= holds(&bytes, b"letter-approved");
            for secret in [PLANTED, "Primero reunimos"] {
                assert!(!holds(&bytes, secret.as_bytes()), "{secret} in {}", path.display());
            }
        }
    }
    assert!(facts, "the facts are in one of them");
    assert!(!holds(&logged.bytes(), PLANTED.as_bytes()), "in the log");
}
